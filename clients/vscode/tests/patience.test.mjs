import assert from 'node:assert/strict';
import test from 'node:test';
import { patience } from '../build/patience.js';

const MINUTE = 60_000;

test('a server that crashes once is started again at once', () => {
    assert.equal(patience([], 10 * MINUTE), 0);
});

test('it is waited longer after each crash, and then given up', () => {
    const crashes = [];
    const pauses = [];
    for (let pause; (pause = patience(crashes, 10 * MINUTE)) !== undefined;) {
        pauses.push(pause);
        crashes.push(10 * MINUTE);
    }
    assert.deepEqual(pauses, [0, 1000, 2000, 4000, 8000]);
});

test('what crashed long ago is forgotten', () => {
    const longAgo = [0, 0, 0, 0, 0, 0, 0];
    assert.equal(patience(longAgo, 10 * MINUTE), 0);
    assert.equal(patience([...longAgo, 9 * MINUTE], 10 * MINUTE), 1000);
});
