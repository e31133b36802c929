import assert from 'node:assert/strict';
import test from 'node:test';
import { provenance, shortName } from '../build/source.js';

const named = (name) => shortName({ name, origin: 'archive', share: 1, uri: null });

test('a source is called by its own name, not by that of its folders', () => {
    assert.equal(named('wire.txt'), 'wire.txt');
    assert.equal(named('wire/2017/monday.txt'), 'monday.txt');
    assert.equal(named('wire\\monday.txt'), 'monday.txt');
    assert.equal(named('wire/'), 'wire');
});

test('a long name keeps its beginning and its end', () => {
    assert.equal(named('exports/harbor-toll-second-edition-final.txt'), 'harbor-toll-…n-final.txt');
    assert.equal(named('harbor-toll-of-monday.tx'), 'harbor-toll-of-monday.tx');
    assert.equal([...named('😀'.repeat(40))].length, 24);
});

test('it is told where a source comes from, and how much of the draft stands in it', () => {
    const told = (origin, share) => provenance({ name: 'wire.txt', origin, share, uri: null });
    assert.equal(told('attached', 0.948), 'attached to this draft; 95 % of the draft stands in it');
    assert.equal(told('beside', 0.7), 'found beside this draft; 70 % of the draft stands in it');
    assert.equal(told('archive', 1), 'found in the archive; 100 % of the draft stands in it');
});

test('a draft that was changed is never said to stand in its source as a whole', () => {
    assert.match(provenance({ name: 'wire.txt', origin: 'attached', share: 0.9996, uri: null }), / 99 %/);
});
