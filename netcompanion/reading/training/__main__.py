"""Write the lists of names that the reader knows: `python -m netcompanion.reading.training`."""

from netcompanion.reading.training.names import write_names
from netcompanion.resources import resource

write_names(resource("reading"))
