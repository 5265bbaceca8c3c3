"""The pure heart of Leg Up: values and functions of the domain; no I/O, no clock, no await."""
