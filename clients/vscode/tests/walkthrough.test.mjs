import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';

const { commands, walkthroughs } = JSON.parse(readFileSync('package.json', 'utf8')).contributes;
const known = new Set(commands.map(({ command }) => command));

for (const { id, description, media } of walkthroughs.flatMap(({ steps }) => steps)) {
    test(`the step “${id}” of the walkthrough shows a page, and its button runs a command`, () => {
        assert.ok(existsSync(media.markdown));
        const [, command] = /\(command:(.+?)\)/.exec(description);
        assert.ok(known.has(command));
    });
}
