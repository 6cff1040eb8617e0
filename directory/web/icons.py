"""The icon set: line drawings on a 24 by 24 grid, stroke 1.75, coloured by the text around them.

Drawn for this site. Each value is the inside of one ``<svg>`` element.
"""

from typing import Final

PATHS: Final[dict[str, str]] = {
    # the states of a fact
    "seal": '<path d="m12 2.8 2.4 1.7 2.9 0 .9 2.8 2.4 1.7-.9 2.9.9 2.8-2.4 1.8-.9 2.8-2.9 0L12 21l-2.4-1.7-2.9 0'
    '-.9-2.8-2.4-1.8.9-2.8-.9-2.9 2.4-1.7.9-2.8 2.9 0z"/><path d="m8.6 12 2.4 2.4 4.4-4.7"/>',
    "tick": '<path d="m5 12.8 4.4 4.4L19.2 7"/>',
    "says": '<path d="M4 5.5h16v10.6h-8.6L7 19.6v-3.5H4z"/><path d="M8.2 10.8h7.6" stroke-dasharray="1.6 2.4"/>',
    "clock": '<circle cx="12" cy="12" r="8.8"/><path d="M12 7v5.2l3.4 2"/>',
    "x": '<path d="m6.5 6.5 11 11m0-11-11 11"/>',
    "dash": '<path d="M6 12h12"/>',
    "calendar": '<rect x="3.8" y="5.2" width="16.4" height="15" rx="2"/><path d="M3.8 10h16.4M8.2 3v4M15.8 3v4"/>',
    "question": '<circle cx="12" cy="12" r="8.8"/><path d="M9.5 9.6a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2.9-1.2 1.8"/>'
    '<path d="M12 16.9v.1"/>',
    "bang": '<rect x="3.6" y="3.6" width="16.8" height="16.8" rx="4"/><path d="M12 7.6v5.6M12 16.4v.1"/>',
    # licence and certification are never the same picture
    "shield": '<path d="M12 3 5 5.6v5.6c0 4.5 2.8 7.9 7 9.8 4.2-1.9 7-5.3 7-9.8V5.6z"/>'
    '<path d="m9 11.8 2.2 2.2 3.9-4.2"/>',
    "rosette": '<circle cx="12" cy="9" r="5.6"/><path d="m8.6 13.6-1.4 7.2L12 18.2l4.8 2.6-1.4-7.2"/>'
    '<circle cx="12" cy="9" r="1.9"/>',
    # moving about
    "leave": '<path d="M6 20.5V4.8L13 3v18z"/><path d="M13 5h5.2v15.5M3.5 20.5h17M10 12v.6"/>',
    "chevron": '<path d="m9 5.5 6.5 6.5L9 18.5"/>',
    "chevron-left": '<path d="M15 5.5 8.5 12l6.5 6.5"/>',
    "skip": '<path d="m5 6.5 5.5 5.5L5 17.5m8-11 5.5 5.5-5.5 5.5"/>',
    "search": '<circle cx="10.8" cy="10.8" r="6.6"/><path d="m15.8 15.8 4.7 4.7"/>',
    "filter": '<path d="M4 7h9.5m4.5 0h2M4 17h2m4.5 0H20"/><circle cx="15.7" cy="7" r="2.2"/>'
    '<circle cx="8.3" cy="17" r="2.2"/>',
    "link": '<path d="M13.5 4.5H19.5V10.5M19.2 4.8 11 13"/><path d="M10 6H5v13h13v-5"/>',
    "plus": '<path d="M12 5.5v13M5.5 12h13"/>',
    # places and ways to meet
    "pin": '<path d="M12 21.2c4.3-4.4 6.6-8 6.6-11.3a6.6 6.6 0 0 0-13.2 0c0 3.3 2.3 6.9 6.6 11.3z"/>'
    '<circle cx="12" cy="9.9" r="2.3"/>',
    "pin-dashed": '<circle cx="12" cy="12" r="8.8" stroke-dasharray="3 2.53"/><circle cx="12" cy="12" r="2.3"/>',
    "home": '<path d="m3.5 11.5 8.5-7.3 8.5 7.3"/><path d="M5.8 10v10.2h12.4V10M10 20v-5.5h4V20"/>',
    "video": '<rect x="3" y="6" width="12.5" height="12" rx="2"/><path d="m15.5 10.8 5.5-3.2v8.8l-5.5-3.2"/>',
    "phone": '<path d="M5 4h3.8l1.7 4.5-2.2 1.7a12 12 0 0 0 5.5 5.5l1.7-2.2 4.5 1.7V19c0 .8-.7 1.5-1.5 1.5'
    'C10.6 20.2 3.8 13.4 3.5 5.5 3.5 4.7 4.2 4 5 4z"/>',
    "mail": '<rect x="3.2" y="5.5" width="17.6" height="13" rx="2"/><path d="m3.8 7.2 8.2 6 8.2-6"/>',
    "room": '<path d="M6 11V6.5A2.5 2.5 0 0 1 8.5 4h7A2.5 2.5 0 0 1 18 6.5V11"/>'
    '<path d="M3.8 12.5a1.9 1.9 0 0 1 3.8 0V14h8.8v-1.5a1.9 1.9 0 0 1 3.8 0V18H3.8zM6 18v2m12-2v2"/>',
    # people and things
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.7-4.3 3.6-6.5 7.5-6.5s6.8 2.2 7.5 6.5"/>',
    "people": '<circle cx="9" cy="8.5" r="3.5"/><path d="M2.8 19.8c.5-3.8 2.9-5.8 6.2-5.8s5.7 2 6.2 5.8"/>'
    '<path d="M15.5 5.3a3.5 3.5 0 0 1 0 6.4M17.3 14.6c2.2.7 3.5 2.5 3.9 5.2"/>',
    "target": '<circle cx="12" cy="12" r="8.8"/><circle cx="12" cy="12" r="4.6"/><path d="M12 12v.1"/>',
    "lock": '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8.2 10.5V7.3a3.8 3.8 0 0 1 7.6 0v3.2"/>',
    "consent": '<path d="M3.5 13.5 7 12l4.2 2.2h3.3a1.6 1.6 0 0 1 0 3.2H10"/><path d="m15.8 15.2 3.7-2.1a1.5 1.5'
    ' 0 0 1 1.5 2.6L14.5 20H9l-5.5-1.5M9.5 7.3l2 2 4-4.3"/>',
    "unpaid": '<circle cx="12" cy="12" r="8.8"/><path d="M6 18 18 6"/>',
    "flag": '<path d="M5.5 21V4M5.5 4.8h12l-2.6 4 2.6 4h-12"/>',
    "info": '<circle cx="12" cy="12" r="8.8"/><path d="M12 11v5.5M12 7.6v.1"/>',
    "money": '<rect x="3" y="6.5" width="18" height="11" rx="2"/><circle cx="12" cy="12" r="2.4"/>'
    '<path d="M6.3 12h.1m11.2 0h.1"/>',
    "brand": '<circle cx="12" cy="7.4" r="4.2"/><path d="M2.5 14.6c2.4 0 3.8-1.6 6.4-1.6 3.6 0 4.2 2.6 7.6 2.6'
    ' 2 0 3-.9 5-.9M5.5 20h13"/>',
}
