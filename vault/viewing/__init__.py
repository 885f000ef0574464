"""The caged child process that reads hostile documents, its protocol, and the pixels and text that
come back.

`viewer.Viewer` is the way in. One child reads one document; it has no key, no vault, no network
and, where the kernel gives a cage, no files.
"""
