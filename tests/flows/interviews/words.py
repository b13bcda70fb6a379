"""What people may say in an interview, wanted and unwanted."""

from hypothesis import strategies as st

_SAID = """
yes|no|partly|don't know|n/a|not applicable|right|wrong|skip|back|pause|resume|status|help|why|example|nothing|later
review|confirm|dismiss: not ours at all|map|findings|my findings|suggest findings|assessments|assess A.8.1
go to A.5.18|go to 9.2.2 c|go to 8.1|go to nowhere|pass to @Ben|pass to @Anna|withdraw E-0001: wrong|withdraw E-0099
F01|agree|cause|root|close|correct: it was put right|action: write it, owner @Ben, due tomorrow
We do it every year, the board decides|Only for some teams, not yet for all|Nobody does that here
https://wiki.example/x|It is in the register of 3 May 2026: https://wiki.example/register|||| |…|*_~`<@U1>&lt;
"""
WORDS = st.one_of(st.sampled_from(_SAID.strip("\n").replace("\n", "|").split("|")), st.text(max_size=60))
QUESTIONS = st.sampled_from(
    ["what is an ISMS?", "Who may approve a supplier?", "How long must a password be?"]
)
