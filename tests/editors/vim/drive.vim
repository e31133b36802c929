" Does one step of a test in Vim with ALE, and leaves in the file `shown` what it saw.
" Fixes are chosen through ALE's own menu: only the answer to it is given here.
set nocompatible hidden noswapfile nomore encoding=utf-8 viminfo=
filetype plugin on
packadd! ale
let g:ale_virtualtext_cursor = 'disabled'
let g:ale_lint_delay = 50
source setup.vim

let s:shown = []

function! s:End(message, status) abort
  call writefile(s:shown + [a:message], 'shown')
  execute 'cquit ' . a:status
endfunction

function! s:Wait(what, Holds) abort
  let l:turns = 0
  while !a:Holds()
    sleep 50m
    let l:turns += 1
    if l:turns > 400
      call s:End('this never came: ' . a:what . string(s:Findings()), 1)
    endif
  endwhile
endfunction

" What is found, without what sums it up.
function! s:Findings() abort
  return filter(copy(ale#engine#GetLoclist(bufnr(''))), {_, each -> get(each, 'code', '') isnot# 'summary'})
endfunction

" ALE looks again when the writer pauses, which a script never does.
function! s:Count(number) abort
  ALELint
  call s:Wait(a:number . ' findings', {-> len(s:Findings()) == a:number})
endfunction

function! s:GoTo(wording) abort
  call cursor(1, 1)
  call search('\V' . a:wording, 'cW')
endfunction

" ALE asks for the number of the item.
function! s:Choose(title, Holds) abort
  let s:title = a:title
  ALECodeAction
  call s:Wait(a:title, a:Holds)
endfunction

function! s:FixAll() abort
  call s:GoTo(' , stayed')
  call s:Choose('Fix all that is safe', {-> getline(2) =~# 'Nobody,'})
endfunction

runtime autoload/ale/util.vim
function! ale#util#Input(message, value, ...) abort
  return matchstr(a:message, '\n\zs\d\+\ze) \V' . s:title)
endfunction

function! s:Step(step) abort
  if a:step is# 'places'
    call s:Count(5)
    for l:each in s:Findings()
      call add(s:shown, (l:each.lnum - 1) . ':' . strchars(strpart(getline(l:each.lnum), 0, l:each.col - 1)))
    endfor
  elseif a:step is# 'quick-fix'
    call s:Count(5)
    call s:GoTo(' , stayed')
    call s:Choose('Remove the space', {-> getline(1) =~# 'resign, stayed'})
    call s:Count(4)
  elseif a:step is# 'fix-all'
    call s:Count(5)
    call s:FixAll()
    call s:Count(0)
  elseif a:step is# 'ignore'
    call s:Count(5)
    call s:GoTo(' , who')
    call s:Choose('Ignore this place', {-> len(s:Findings()) == 4})
    call s:FixAll()
    call s:Count(0)
    call s:GoTo(' , who')
    call s:Choose('Stop ignoring', {-> len(s:Findings()) == 1})
  elseif a:step is# 'format'
    call s:Count(5)
    ALEFix
    call s:Wait('the fixes', {-> getline(2) =~# 'Nobody,'})
  elseif a:step is# 'on-saving'
    call s:Count(5)
    write
    call s:Wait('the fixes', {-> getline(2) =~# 'Nobody,' && !&modified})
  elseif a:step is# 'settings'
    call s:Wait('warnings', {-> len(filter(s:Findings(), {_, each -> each.type is# 'W'})) == 5})
  elseif a:step is# 'beside'
    call s:Count(6)
    call s:FixAll()
    call s:Count(0)
  elseif a:step is# 'attach-source'
    call s:Count(6)
    CopyholderAttach wire.txt
    call s:Wait('the attachment', {-> filereadable('.copyholder/sources.toml')})
    call s:FixAll()
    call s:Count(0)
  elseif a:step is# 'detach-source'
    call s:Count(6)
    CopyholderDetach
    call s:Wait('the detachment', {-> filereadable('.copyholder/sources.toml')})
    call s:FixAll()
    call s:Count(0)
  elseif a:step is# 'definition'
    call s:Wait('findings on mentions', {-> len(filter(s:Findings(), {_, each -> get(each, 'code', '') is# 'misplaced-copy'})) > 5})
    call s:GoTo('Mayor Dana Whitlock residents')
    let l:from = col('.')
    ALEGoToDefinition
    call s:Wait('the jump', {-> col('.') != l:from})
    call add(s:shown, strpart(getline('.'), col('.') - 1, 26))
  endif
endfunction

function! s:Go(...) abort
  ALELint
  call s:Step($STEP)
  silent write
  call s:End('done', 0)
endfunction

autocmd VimEnter * call timer_start(100, function('s:Go'))
