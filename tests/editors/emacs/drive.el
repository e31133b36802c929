;;; Does one step of a test in batch Emacs, 28 and newer, and says on standard output what it saw.  -*- lexical-binding: t -*-
;;; Fixes are chosen through eglot's own commands: only the answer to its question is given here.
(package-initialize)
(load (expand-file-name "setup.el"))
(setq eglot-sync-connect 20 eglot-send-changes-idle-time 0.05 eglot-confirm-server-edits nil
      eglot-confirm-server-initiated-edits nil flymake-no-changes-timeout 0.1
      make-backup-files nil create-lockfiles nil xref-prompt-for-identifier nil)

(defun drive-wait (what holds)
  "Wait until HOLDS returns something, and call that WHAT if it never does."
  (let ((end (+ (float-time) 20)))
    (while (not (funcall holds))
      (when (> (float-time) end) (error "This never came: %s" what))
      (accept-process-output nil 0.05)
      ;; Batch Emacs has no idle timers: what they would do is done here. Eldoc's question matters in Emacs 28, which
      ;; lets what comes close behind an answer lie until the next one.
      (when (eglot-managed-p)
        (ignore-errors
          (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
      (run-hooks 'post-command-hook)
      (flymake-start)
      (eglot--signal-textDocument/didChange))))

(defun drive-findings ()
  "Return the findings, without what sums them up, in order of position."
  (sort (seq-remove (lambda (each) (string-match-p "all at once\\|for you to look at" (flymake-diagnostic-text each)))
                    (flymake-diagnostics))
        (lambda (one other) (< (flymake-diagnostic-beg one) (flymake-diagnostic-beg other)))))

(defun drive-count (number)
  "Wait until there are NUMBER findings."
  (drive-wait (format "%d findings" number) (lambda () (= number (length (drive-findings))))))

(defun drive-go-to (wording)
  "Go to where WORDING begins."
  (goto-char (point-min))
  (search-forward wording)
  (goto-char (match-beginning 0)))

(defun drive-choose (title &optional kind)
  "Choose the code action whose title begins with TITLE, of those of a KIND, here or in the whole draft."
  (cl-letf* ((answer (lambda (_prompt choices &rest _)
                       (or (seq-find (lambda (each) (string-prefix-p title each))
                                     (all-completions "" choices))
                           (error "There is no %s" title))))
             (last-nonmenu-event ?a) ; not the mouse
             ((symbol-function 'completing-read) answer))
    (if kind
        (eglot-code-actions (point-min) (point-max) kind t)
      (eglot-code-actions (point) (point) nil t))))

(defun drive-fix-all ()
  "Fix all that is safe."
  (drive-choose "Fix all that is safe" "source.fixAll.copyholder"))

(defun drive-step (step)
  "Do a STEP."
  (pcase step
    ("places"
     (drive-count 5)
     (dolist (each (drive-findings))
       (goto-char (flymake-diagnostic-beg each))
       (princ (format "%d:%d\n" (1- (line-number-at-pos)) (- (point) (line-beginning-position))))))
    ("quick-fix"
     (drive-count 5)
     (drive-go-to " , stayed")
     (drive-choose "Remove the space")
     (drive-count 4))
    ("fix-all" (drive-count 5) (drive-fix-all) (drive-count 0))
    ("format" (drive-count 5) (eglot-format-buffer))
    ("on-saving" (drive-count 5) (set-buffer-modified-p t)) ; Emacs saves nothing that is as it was
    ("settings"
     (drive-wait "five warnings"
                 (lambda () (= 5 (seq-count (lambda (each) (eq 'eglot-warning (flymake-diagnostic-type each)))
                                            (drive-findings))))))
    ("ignore"
     (drive-count 5)
     (drive-go-to " , who")
     (drive-choose "Ignore this place")
     (drive-count 4)
     (drive-fix-all)
     (drive-count 0)
     (drive-go-to " , who")
     (drive-choose "Stop ignoring")
     (drive-count 1))
    ("beside" (drive-count 6) (drive-fix-all) (drive-count 0))
    ("attach-source" (drive-count 6) (copyholder-attach "wire.txt") (drive-fix-all) (drive-count 0))
    ("detach-source" (drive-count 6) (copyholder-detach) (drive-fix-all) (drive-count 0))
    ("definition"
     (drive-wait "findings on mentions"
                 (lambda () (> (seq-count (lambda (each) (string-match-p "was copied" (flymake-diagnostic-text each)))
                                          (drive-findings))
                               5)))
     (drive-go-to "Mayor Dana Whitlock residents")
     (call-interactively #'xref-find-definitions)
     (princ (buffer-substring (point) (+ (point) 26))))))

(condition-case problem
    (progn
      (find-file "draft.txt")
      (text-mode)
      (eglot--maybe-activate-editing-mode)
      (unless (eglot-managed-p) (call-interactively #'eglot))
      (drive-wait "the server" #'eglot-managed-p)
      (flymake-mode 1)
      (flymake-start)
      (drive-step (getenv "STEP"))
      (save-buffer)
      (ignore-errors (eglot-shutdown (eglot-current-server)))
      (kill-emacs 0))
  (error (message "%s" (error-message-string problem)) (kill-emacs 1)))
