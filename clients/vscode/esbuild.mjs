// Bundles the extension into one file, and puts the example draft beside it.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

await build({
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.js',
    bundle: true,
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    legalComments: 'linked',
    logLevel: 'warning',
});
copyFileSync('../../examples/harbor-toll.txt', 'dist/harbor-toll.txt');
