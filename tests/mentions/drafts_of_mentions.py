"""Drafts with names repeated, glued and doubled, and with all that a draft should not hold."""

from __future__ import annotations

from hypothesis import strategies as st

SENTENCES = [
    *("Mayor Carlos Gimenez said that the county would comply. ", "The mayor Mayor Carlos Gimenez left the room. "),
    *("He wants to target The President cities . ", "“It is County’s law,” Lee said, and old Issueold Issue. "),
    *("Ann Lee, the chief of police, told the the mayor no.\n\n", "It cost $1.3 million; his the county paid it. "),
    *("The federal government sued County last year.\r\n", "Nobody had asked Ann Lee, and Ann Lee did n’t say. "),
]
ODDITIES = [
    *(
        "\ud800",
        "\x00",
        "x" * 400,
        " ",
        "\n",
        "’s",
        "\u2028",
        "😀",
        ". . .",
        "```\n",
        "“”",
        "a1" * 40,
        "Boston Mayor",
    ),
    *("&apos;s ", "The", "ĠThe", "it it ", "\t", "[…]", "_", "İ", "ﬁ"),
]
DRAFTS = st.lists(st.sampled_from(SENTENCES + ODDITIES) | st.text(max_size=3), max_size=14).map("".join)
