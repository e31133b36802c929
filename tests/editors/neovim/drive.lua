-- Does one step of a test in Neovim, any version from 0.7 on, and says on standard output what it saw.
-- Fixes are chosen through Neovim's own menu: only the answer to it is given here.

local function say(...)
  io.stdout:write(string.format(...), "\n")
end

local function wait(what, holds)
  if not vim.wait(20000, holds, 20) then
    error("this never came: " .. what)
  end
end

local function code(diagnostic)
  return diagnostic.code or diagnostic.user_data.lsp.code
end

local function findings()
  return vim.tbl_filter(function(each)
    return code(each) ~= "summary"
  end, vim.diagnostic.get(0))
end

local function line(row)
  return vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1]
end

-- Columns are bytes here; tests count code points.
local function column(row, bytes)
  return vim.str_utfindex(line(row), bytes)
end

local function go_to(wording)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  vim.fn.search("\\V" .. wording, "cW")
end

local function choose(title, context)
  vim.ui.select = function(items, _, on_choice)
    for _, item in ipairs(items) do
      local action = item.action or item[2]
      if vim.startswith(action.title, title) then
        return on_choice(item)
      end
    end
  end
  if vim.lsp.start then
    vim.lsp.buf.code_action(context and { context = context, apply = true })
  else
    vim.lsp.buf.code_action(context)
  end
end

local function count(number)
  return function()
    return #findings() == number
  end
end

local function fix_all()
  choose("Fix all that is safe", { only = { "source.fixAll.copyholder" }, diagnostics = {} })
  wait("the fixes", function()
    return line(1):find("Nobody,", 1, true)
  end)
end

local steps = {}

function steps.places()
  wait("findings", count(5))
  for _, each in ipairs(findings()) do
    say("%d:%d", each.lnum, column(each.lnum, each.col))
  end
end

steps["quick-fix"] = function()
  wait("findings", count(5))
  go_to(" , stayed")
  choose("Remove the space")
  wait("the fix", function()
    return line(0):find("resign, stayed", 1, true)
  end)
  wait("one finding less", count(4))
end

steps["fix-all"] = function()
  wait("findings", count(5))
  fix_all()
  wait("no finding", count(0))
end

function steps.format()
  wait("findings", count(5))
  if vim.lsp.buf.format then
    vim.lsp.buf.format({ timeout_ms = 5000 })
  else
    vim.lsp.buf.formatting_sync(nil, 5000)
  end
end

function steps.ignore()
  wait("findings", count(5))
  go_to(" , who")
  choose("Ignore this place")
  wait("one finding less", count(4))
  fix_all()
  wait("no finding", count(0))
  go_to(" , who")
  choose("Stop ignoring")
  wait("the finding again", count(1))
end

steps["on-saving"] = function()
  wait("findings", count(5))
end

function steps.settings()
  wait("warnings", function()
    return #vim.tbl_filter(function(each)
      return each.severity == vim.diagnostic.severity.WARN
    end, findings()) == 5
  end)
end

function steps.beside()
  wait("findings", count(6))
  fix_all()
  wait("no finding", count(0))
end

steps["attach-source"] = function()
  wait("findings", count(6))
  vim.cmd("CopyholderAttach wire.txt")
  fix_all()
  wait("no finding", count(0))
end

steps["detach-source"] = function()
  wait("findings", count(6))
  vim.cmd("CopyholderDetach")
  fix_all()
  wait("no finding", count(0))
end

function steps.definition()
  wait("findings on mentions", function()
    return #vim.tbl_filter(function(each)
      return code(each) == "misplaced-copy"
    end, findings()) > 5
  end)
  go_to("Mayor Dana Whitlock residents")
  local from = vim.fn.getpos(".")
  vim.lsp.buf.definition()
  wait("the jump", function()
    return vim.fn.getpos(".")[3] ~= from[3]
  end)
  say("%s", line(0):sub(vim.fn.getpos(".")[3]):match("^%S+ %S+ %S+ %S+"))
end

local ok, problem = pcall(function()
  steps[vim.env.STEP]()
  vim.cmd("silent write")
end)
if not ok then
  io.stderr:write(problem, "\n")
  vim.cmd("cquit 1")
end
vim.cmd("qall!")
