"""Where the frozen command line starts; the same file is its own caged viewer."""

import sys

from vault.viewing import child

if child.is_child(sys.argv):
    child.main(sys.argv[2])
else:
    from vault.cli.__main__ import main

    main()
