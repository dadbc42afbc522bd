"""Pure rules of initiatives: conditions, terms, council, levels, reward, benefit, the emulation board, codes of certificates."""
