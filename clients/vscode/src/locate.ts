import { existsSync, statSync } from 'node:fs';
import * as path from 'node:path';

const NAME = process.platform === 'win32' ? 'copyholder.exe' : 'copyholder';

/** Where the command was found; `why` says on whose word. */
export interface Located {
    command: string;
    why: 'setting' | 'bundled' | 'path';
}

/** The command cannot be found; the message says where it was looked for. */
export class NotFound extends Error {}

/**
 * Find the command that serves: the one that the settings name, else the one that came with the extension, which is of
 * the same version, else one on the PATH.
 */
export function locate(setting: string, extension: string, searchPath: string): Located {
    if (setting !== '') {
        if (!isFile(setting)) {
            throw new NotFound(`There is no program at “${setting}”, where the setting “copyholder.path” says it is.`);
        }
        return { command: setting, why: 'setting' };
    }
    const bundled = path.join(extension, 'server', NAME);
    if (isFile(bundled)) {
        return { command: bundled, why: 'bundled' };
    }
    for (const folder of searchPath.split(path.delimiter)) {
        const command = path.join(folder, NAME);
        if (folder !== '' && isFile(command)) {
            return { command, why: 'path' };
        }
    }
    throw new NotFound(
        'This build of the extension has no Copyholder for your system, and there is none on your PATH. '
        + 'Install it, or name it in the setting “copyholder.path”.',
    );
}

function isFile(name: string): boolean {
    return existsSync(name) && statSync(name).isFile();
}
