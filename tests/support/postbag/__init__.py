"""A season's incoming mail of the office, made up: reports of many municipalities in every state they arrive in.

``python -m tests.support.postbag FOLDER [MUNICIPALITIES]`` writes it, with the register ``kommunen.csv`` beside it.
"""
