"""Common names of many countries. Visitors also ask for people who are not on the schedule; a
recogniser that knows only the schedule's names would mistake theirs for one of those."""

FIRST = """
aaron abigail adam ahmed aisha alan albert alejandro alexander alice amanda amelia amir ana andrea
andrew angela anna anthony antonio arjun astrid barbara beatrice benjamin bernard brian bruno carla
carlos carmen caroline catherine charles charlotte chen chiara chloe christine christopher clara
claudia daniel david deborah diana diego dmitri dorothy edward elena elizabeth emily emma eric esther
eva fatima felix fiona francesca frank frederick gabriel george giulia grace greta hannah hassan
heather helen henry hiroshi hugo ibrahim ines ingrid irene isabel ivan jack jacob james jan jane
jason javier jennifer jessica joan john jonathan jorge jose joseph joshua juan julia karen karl
katherine kenji kevin kofi larissa laura leila leon linda lisa louis lucia lukas magdalena marco
margaret maria mark martin mary matthew maya mehmet mei michael miguel mohammed monica nadia nancy
natalie nicholas nina noah olga oliver olivia omar oscar pablo patricia patrick paul peter philip
pierre priya rachel rafael rebecca richard robert rosa ruth samuel sandra sarah sebastian sergei
sophia stefan stephen susan tatiana teresa thomas timothy veronica victoria vincent virginia
wilhelmina william xavier yusuf yuki zoe
""".split()
LAST = """
abbott adams ahmed alvarez anderson andersson baker barbieri becker bell bennett bianchi brown
campbell carter castillo chen clark collins cooper costa cox cruz davis diaz dubois edwards evans
ferrari fischer flores fontaine foster fox garcia gomez gonzalez gray green gupta hall hansen harris
hernandez hill hoffmann howard hughes ivanov jackson jansen jensen johnson jones kaplan kelly khan
kim king klein kovacs kowalski kumar lambert larsen laurent lee lehmann lewis li lopez mancini
martinez mehta mendoza meyer miller mitchell moore morales moreau morgan morris muller murphy
nakamura nguyen nielsen novak okafor olsen ortiz papadopoulos parker patel pereira perez peters
petrov phillips popescu popov price ramirez reed reyes richter rivera roberts robinson rodriguez
rogers romano rossi russo sanchez santos sato schmidt schneider scott silva singh smith sokolov
stewart suzuki tanaka taylor thompson torres turner vargas vasquez volkov wagner walker wang ward
watson weber white williams wilson wood wright yamamoto yilmaz young zhang zimmermann
""".split()
