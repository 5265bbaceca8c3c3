"""Makes content/en/learned.npz: what the understanding learns from wordings. Nothing here runs in the bot.

    wordings/*.jsonl + the entries' phrasings -> fit -> content/en/learned.npz
    the published weights of a sentence model -> table -> word_table.npz -> fit

`make fit` needs scikit-learn (requirements-fit.lock). docs/understanding.md tells what was chosen and why.
"""
