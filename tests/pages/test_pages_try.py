import time
from support.scene import *
def test_a(db):
    t=time.time()
    s=tell()
    print("two", time.time()-t)
    print(s.submissions, s.cells, s.reports)
    t=time.time()
def test_b(db):
    import cProfile,pstats
    t=time.time()
    p=cProfile.Profile(); p.enable()
    s=tell(6)
    p.disable()
    print("eight", time.time()-t)
    pstats.Stats(p).sort_stats("cumtime").print_stats(45)
