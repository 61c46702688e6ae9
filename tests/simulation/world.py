"""An invented world: people, firms, events and words, each name and each promise once."""

from __future__ import annotations

from random import Random

from tests.simulation.mirror import Person

_GIVEN = """
    Abel Adwoa Agnes Aldous Alma Anouk Ansel Arlo Asta Basil Beatrix Bente Bram Briar Calla Cedric
    Celia Cosmo Dagny Delphine Dorian Edda Eira Elio Emrys Enid Ewan Fenna Fergus Freya Gideon
    Greta Gunnar Hattie Hedda Hugo Idris Ilse Imogen Ingmar Isla Jarvis Jonna Juno Kasper Katla
    Kofi Lachlan Leda Linnea Lorcan Mabel Magnus Maren Milo Mirre Nadia Nell Odile Orson Otto
    Pernille Petra Quentin Rafe Ravi Rhona Roald Runa Saskia Selma Silas Sunniva Tamsin Tilde
    Torben Una Vera Viggo Wanda Wilfred Xenia Yara Yorick Zelda
""".split()
_FAMILY = """
    Alderwick Ashcombe Barrowgate Beckfold Birkhall Blackmere Bramwick Brockley Calderby Coldwell
    Copsely Dalecroft Deepmoor Denholt Eastbrook Elmstead Fallowdene Fenwright Ferrisby Garthwaite
    Glenmoor Gorsehill Greyling Hallowell Hartmoor Hawkswell Hazeldine Heronby Holmcroft Inglewick
    Kelderby Kirkmoor Langmere Larkhill Linfold Lockmere Marchbank Meadowcroft Merebrook Millfold
    Netherby Northwick Oakhurst Otterby Pikestead Quarrie Ravensby Redmarsh Rookwood Rushmere
    Saltmarsh Sedgewick Skelby Southmoor Stanmere Swanwick Tarnwell Thornbeck Underhill Wetherfold
    Whinmoor Willowby Wolfstead Yarrowby
""".split()
_FIRMS = """
    Amber Anvil Beacon Bobbin Cobalt Compass Cygnet Ember Falcon Granite Harrow Juniper Kestrel
    Lattice Marble Nettle Orchard Pewter Quill Russet Saffron Teasel Umber Velvet Walnut
""".split()
_TRADES = "Mills Tools Freight Bakers Glass Pumps Textiles Timber Print Foods Valves Paint".split()
_ROLES = """
    buyer; works manager; plant manager; founder; bookkeeper; site lead; head of sales; designer;
    engineer; export clerk; foreman; shop owner; investor; recruiter; surveyor
"""
_TOPICS = """
    dye-house heating; export papers; cold storage; steam valves; shop fitting; bakery ovens;
    pallet repair; solvent recovery; night shifts; glass polishing; cargo insurance; staff rotas;
    water softening; roof insulation; grant forms; tender writing; label printing; van leasing;
    boiler tuning; payroll software; apprentice training; forklift hire; scrap collection;
    canteen catering; trade-mark filing; factory lighting; spare gears; kiln repair
"""
_THINGS = """
    drawings price-list samples minutes sketch checklist photographs figures brochure handbook
    timetable outline quotation summary catalogue measurements recipe layout contract diary
""".split()
_SUPPERS = """
    Supper Breakfast Mixer Forum Assembly Salon Lunch Meeting Gathering Circle Roundtable Social
""".split()
_PLACES = """
    Copper Tallow Weir Foundry Quayside Larder Granary Millrace Beacon Lantern Cooper Chandler
    Weaver Tanner Cutler Saddler Fuller Glazier Thatcher Wheelwright Ferryman Miller
""".split()
_PROUD = """
    a kiln that runs all night; the apprentice who won a prize; a roof they mended themselves;
    the first order from abroad; a shop window everybody photographs; a year without a breakage
"""
_TRIFLES = """
    keeps bees; rows on the lake; has a daughter at music school; restores clocks; walks the
    coast path; bakes rye bread; supports the rovers
"""


def _parts(words: str) -> list[str]:
    return [" ".join(each.split()) for each in words.split(";")]


class World:
    """Gives out names and words, each name once."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
        random.shuffle(self._names)
        self._events = [f"{place} {kind}" for place in _PLACES for kind in _SUPPERS]
        random.shuffle(self._events)
        self._things = [
            f"{thing} of the {topic} job" for thing in _THINGS for topic in _parts(_TOPICS)
        ]
        random.shuffle(self._things)
        self._firms = [f"{first} {trade}" for first in _FIRMS for trade in _TRADES]
        self._roles, self._topics = _parts(_ROLES), _parts(_TOPICS)
        self._proud, self._trifles = _parts(_PROUD), _parts(_TRIFLES)

    def name(self) -> str:
        return self._names.pop()

    def person(self) -> Person:
        tags = (self.topic(),) if self._random.random() < 0.1 else ()
        return Person(
            key="",
            name=self.name(),
            role=self._random.choice(self._roles),
            firm=self._random.choice(self._firms),
            tags=tags,
        )

    def event(self) -> str:
        return self._events.pop()

    def topic(self) -> str:
        return self._random.choice(self._topics)

    def need(self) -> str:
        return f"help with {self.topic()}"

    def thing(self) -> str:
        """Return something to be promised, asked or sent; never the same one twice."""
        return self._things.pop()

    def proud(self) -> str:
        return self._random.choice(self._proud)

    def trifle(self) -> str:
        return self._random.choice(self._trifles)
