import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { locate, NotFound } from '../build/locate.js';

const NAME = process.platform === 'win32' ? 'copyholder.exe' : 'copyholder';

function folderWith(...names) {
    const folder = mkdtempSync(path.join(tmpdir(), 'copyholder-'));
    for (const name of names) {
        const file = path.join(folder, name);
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, '');
        chmodSync(file, 0o755);
    }
    return folder;
}

test('the program that the settings name goes before all others', () => {
    const own = path.join(folderWith('mine'), 'mine');
    const extension = folderWith(path.join('server', NAME));
    assert.deepEqual(locate(own, extension, ''), { command: own, why: 'setting' });
});

test('a setting that leads nowhere is said to', () => {
    assert.throws(() => locate('/nowhere/copyholder', folderWith(), ''), (error) =>
        error instanceof NotFound && error.message.includes('/nowhere/copyholder') && error.message.includes('copyholder.path'));
});

test('the program that came with the extension goes before one on the PATH', () => {
    const extension = folderWith(path.join('server', NAME));
    const found = locate('', extension, folderWith(NAME));
    assert.deepEqual(found, { command: path.join(extension, 'server', NAME), why: 'bundled' });
});

test('without either the PATH is searched in order', () => {
    const [first, second] = [folderWith(NAME), folderWith(NAME)];
    const found = locate('', folderWith(), ['', '/nowhere', first, second].join(path.delimiter));
    assert.deepEqual(found, { command: path.join(first, NAME), why: 'path' });
});

test('where there is none, it is said what to do', () => {
    assert.throws(() => locate('', folderWith(), folderWith('other')), /copyholder\.path/);
});
