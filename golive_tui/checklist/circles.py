"""Finds circles in a graph, without recursion."""

from collections.abc import Callable, Iterable, Iterator


class _Search:
    """A search in depth that remembers the path from where it began."""

    def __init__(self, next_of: Callable[[int], Iterable[int]]) -> None:
        self._next_of = next_of
        self._finished: set[int] = set()
        self._depth: dict[int, int] = {}
        """How deep in the path each vertex of it is."""
        self._reported: set[int] = set()
        self.circles: list[list[int]] = []

    def begin(self, start: int) -> None:
        """Look at all that can be reached from a vertex."""
        if start in self._finished:
            return
        self._depth[start] = 0
        path: list[tuple[int, Iterator[int]]] = [(start, iter(self._next_of(start)))]
        while path:
            vertex, following = path[-1]
            for other in following:
                if other in self._depth:
                    self._found(path, other)
                elif other not in self._finished:
                    self._depth[other] = len(path)
                    path.append((other, iter(self._next_of(other))))
                    break
            else:
                path.pop()
                del self._depth[vertex]
                self._finished.add(vertex)

    def _found(self, path: list[tuple[int, Iterator[int]]], again: int) -> None:
        # Circles that share something with one already found are left out: mending that one
        # comes first, and there may be more of them than anyone can count.
        if path[-1][0] not in self._reported and again not in self._reported:
            circle = [vertex for vertex, _ in path[self._depth[again] :]]
            self._reported.update(circle)
            self.circles.append(circle)


def circles(starts: Iterable[int], next_of: Callable[[int], Iterable[int]]) -> list[list[int]]:
    """Circles that can be reached, each as its vertices in order; every knot gives at least one."""
    search = _Search(next_of)
    for start in starts:
        search.begin(start)
    return search.circles
