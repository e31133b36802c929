/** The original that a draft is restored by, as the server tells of it. */
export interface Source {
    name: string;
    origin: 'attached' | 'beside' | 'archive';
    /** How much of the draft stands in it, from 0 to 1. */
    share: number;
    /** Where it can be shown, if it can. */
    uri: string | null;
}

const LONGEST = 24;
const CHARACTERS = new Intl.Segmenter();
const ORIGINS: Record<Source['origin'], string> = {
    attached: 'attached to this draft',
    beside: 'found beside this draft',
    archive: 'found in the archive',
};

/** What to call a source where there is little room: without its folders, and without its middle if it is still long. */
export function shortName({ name }: Source): string {
    const own = name.split(/[/\\]/).findLast((part) => part !== '') ?? name;
    const characters = Array.from(CHARACTERS.segment(own), ({ segment }) => segment);
    if (characters.length <= LONGEST) {
        return own;
    }
    const half = Math.floor(LONGEST / 2);
    return `${characters.slice(0, half).join('')}…${characters.slice(half + 1 - LONGEST).join('')}`;
}

/** Where a source comes from, and how much of the draft stands in it. */
export function provenance({ origin, share }: Source): string {
    // 100 % is said only where all of it does.
    const percent = share < 1 ? Math.min(Math.round(share * 100), 99) : 100;
    return `${ORIGINS[origin]}; ${percent} % of the draft stands in it`;
}
