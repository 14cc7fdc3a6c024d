"""The steps by which a casebook of any landed version becomes one of the newest."""
