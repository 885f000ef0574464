"""Where the frozen window starts; the same file is its own caged viewer."""

import sys

from vault.viewing import child

if child.is_child(sys.argv):
    child.main(sys.argv[2])
else:
    from ui.__main__ import main

    main()
