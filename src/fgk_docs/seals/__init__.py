"""Certificates that prove themselves: the signed code on them, the keys of those who issue them, and revocation.

The format of the code is described byte by byte in docs/reference/certificates.md.
"""
