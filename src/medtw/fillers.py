"""Words that carry no meaning of their own in a question, in English and other languages.

They are in the form of `text.fold`. They are ignored in a query unless it contains nothing else, and they
are never taken for misspellings.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def _words(paragraph: str) -> frozenset[str]:
    """The words of a paragraph, which is easier to maintain than hundreds of quoted words."""
    return frozenset(paragraph.split())


#: English first, then words in names of several languages ("Médecins Sans Frontières").
USUAL = _words(
    """
    a about advice after again against ago all almost alone also always am an and another any anybody
    anyone anything are around as asked asking at be became because become been before being best better
    between big both but by came can cannot cant come comes coming could day days did didnt do does doesnt
    doing done dont during each either else ever every everybody everyone everything far feel feeling
    feels felt few find finding for from get gets getting give given gives giving go goes going gone
    good got great had happen happened happening happens has have havent having he help her here hers
    hey him his hour hours how however i id if ill im in instead into is isnt it its ive just keep keeps
    kept knew know known knows last least less let lets like listen little long look looking lot lots
    made make makes making many may maybe me might month months more morning most much must my myself
    need needs never new next nice no nobody none not nothing now of off often old on once one ones only
    or other others our out over own people per perhaps person please put quite rather read really
    recommend right said same saw say saying says see seem seems seen send sends several she should show
    shows since so some somebody someone something sometimes somewhere soon sort speak speaking speaks
    still stop such take takes tell telling tells than that thats the their them themselves then there
    these they theyre thing things think thinking this those though thought to today told tomorrow
    tonight too took try trying turn two until up us use used useful using usually very want wanted
    wants was way ways we week weeks well went were weve what whatever when where whether which while
    who whole whom whose why will with without wonder wont worst worth would wrong year years yesterday
    yet you your youre yourself
    arent couldnt hadnt hasnt hows shouldnt theres theyd theyll theyve wasnt werent whats whens wheres whos
    whys wouldnt youd youll youve
    auf das de del der des du el en la las le les los und y
    """
)
#: Articles, pronouns, prepositions, conjunctions, auxiliaries and question words of other languages.
_FOREIGN = {
    "de": """
        aber alle allem allen aller alles als also am an andere anderen auch auf aus ausser bei beim bin
        bis bist da dabei dafur damit danach dann daran darauf daruber darum das dass davon dazu dein
        deine deinen deiner dem den denen denn der deren des deshalb dessen dich die dies diese diesem
        diesen dieser dieses dir doch dort du durch durfen ein eine einem einen einer eines einige
        einigen er es etwas euch euer eure fur gab ganz gegen gegenuber gehabt geworden gibt habe haben
        habt hat hatte hatten hier hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in
        innerhalb ins ist ja jede jedem jeden jeder jedes jemand jene jetzt kann kannst kein keine
        keinem keinen keiner konnen konnte konnten machen macht man manche mehr mein meine meinem meinen
        meiner mich mir mit mochte mochten muss mussen nach nachdem neben nicht nichts nie niemand noch
        nur ob obwohl oder ohne schon sehr sei seid sein seine seinem seinen seiner seit sich sie sind
        so sogar solche soll sollen sollte sollten sondern sonst sowie suche trotz uber um und uns unser
        unsere unserem unseren unserer unter viel viele vielen vom von vor wann war waren warum was
        weder wegen weil welche welchem welchen welcher welches wem wen wenig wenn wer werde werden
        weshalb wessen wie wieder wieso wir wird wo wodurch woher wohin wollen wollte worden wurde
        wurden zu zum zur zwar zwischen
        """,
    "es": """
        a acerca ademas ahora al algo alguien algun alguna algunas alguno algunos alli ante antes aquel
        aquella aquellas aquello aquellos aqui asi aun aunque bajo bastante bien busco cada casi como
        con conmigo contigo contra cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuya cuyo
        de debe deben del demasiado dentro desde despues donde dos durante e el ella ellas ellos en
        encontrar entonces entre era eran eres es esa esas ese eso esos esta estaba estado estamos estan
        estar este esto estos estoy fue fuera fueron ha haber habia hace hacen hacer hacia han hasta hay
        he hemos la las le les lo los mas me mi mientras mis mucha muchas mucho muchos muy nada nadie ni
        ningun ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o otra otras otro
        otros para pero poco pocos podemos por porque puede pueden puedo pues que quien quienes quiere
        quiero se sea segun ser si sido siempre sin sobre sois solo somos son soy su sus tambien tampoco
        tan tanto te tendra tenemos tener tengo tiene tienen toda todas todavia todo todos tras tu tus
        un una unas uno unos usted ustedes va vamos van vosotros voy y ya yo
        """,
    "fr": """
        a afin ai aie ainsi alors apres as assez au aucun aucune aujourdhui aupres aussi autour autre
        autres aux avait avant avec avez avoir avons bien car ce ceci cela celle celles celui cependant
        ces cet cette ceux chaque cherche chez ci comme comment contre d dans de depuis derriere des
        dessous dessus deux devant doit doivent donc dont du durant elle elles en encore enfin ensuite
        entre est et etaient etait etant ete etes etre eu eux faire fait faut ici il ils j jamais je
        jusqu jusque l la laquelle le lequel les lesquelles lesquels leur leurs lors lorsque lui ma mais
        malgre me meme memes mes mieux moi moins mon ne ni nos notre nous on ont ou par parce parmi pas
        pendant peu peut peuvent plus plusieurs plutot pour pourquoi pouvez pouvoir pres presque puis
        puisque qu quand quant que quel quelle quelles quelqu quelque quelques quels qui quoi sa sans se
        selon sera ses si sinon soi sois soit sommes son sont sous souvent suis sur ta tandis tant te
        tel telle telles tels tes toi ton toujours tous tout toute toutes tres trop trouver tu un une
        vers veux voici voila vos votre vous y
        """,
    "it": """
        a abbiamo ad agli ai al alcuna alcune alcuni all alla alle allo allora altra altre altri altro
        anche ancora avanti avere aveva avevano c che chi chiunque ci ciascuno cio come con contro cosa
        cosi cui da dagli dai dal dall dalla dalle dallo davanti degli dei del dell della delle dello
        dentro deve devo di dietro dopo dove dovrebbe due durante e ed era erano essere fa fanno fare
        fino fra gia gli ha hai hanno ho i il in infatti insieme invece io la le lei li lo loro lui ma
        mai me mediante meno mentre mi mia mie miei mio molta molte molti molto ne negli nei nel nell
        nella nelle nello nessun nessuna nessuno niente noi non nostra nostre nostri nostro nulla o ogni
        ognuno oltre oppure ora per perche pero piu poco poi possiamo posso presso prima proprio puo
        qual qualche qualcosa qualcuno quale quali qualsiasi quando quanta quante quanti quanto quasi
        quella quelle quelli quello questa queste questi questo qui quindi sara se secondo sei sempre
        senza si sia siamo siete sono sopra sotto sta stata stati stato su sua sue sugli sui sul sulla
        sulle sullo suo suoi tra trovare tu tua tue tuo tuoi tutta tutte tutti tutto un una uno verso vi
        voglio voi vorrei vostra vostro
        """,
    "nl": """
        aan aangaande achter af al alle alleen alles als altijd andere anderen bent bij binnen boven
        buiten daar daarna daarom dan dat de deze die dit doen doet door dus een eens elk elke en er
        ergens geen geweest had hadden heb hebben hebt heeft heel hem hen het hier hierbij hij hoe hun
        iemand iets ik in is jij jou jouw jullie kan kon konden kunnen maar mag meer men met mij mijn
        misschien moet moeten mogen na naar naast nadat niemand niet niets nog nooit nu of om omdat
        ondanks onder ons onze onzen ook op over reeds sinds sommige steeds te tegen ten ter terwijl
        tijdens toch toen tot totdat tussen uit uw van vanaf vanuit veel via volgens voor voordat waar
        waarbij waarin waarom waarop waarvan wanneer want waren was wat weer weinig wel welke werd
        werden wie wij wil willen worden wordt zal ze zeer zelf zich zij zijn zo zoals zoek zonder zou
        zouden
        """,
    "pt": """
        a acerca ainda alem algo alguem algum alguma algumas alguns ao aonde aos apenas apos aquela
        aquelas aquele aqueles aqui aquilo as assim ate atraves bem cada com comigo como contra cuja
        cujo da daquele das de debaixo dela delas dele deles demais depois desde dessa desse desta deste
        deve devem disso do dois dos durante e ela elas ele eles em embora encontrar enquanto entao
        entre era eram essa essas esse esses esta estamos estao estar estas estava este estes estou eu
        fazem fazer foi fora foram ha isso isto ja lhe lhes logo mais mas me mesmo meu meus minha minhas
        muita muitas muito muitos na nada nao nas nem nenhum nenhuma nessa nesse nesta neste ninguem no
        nos nossa nossas nosso nossos num numa nunca o onde os ou outra outras outro outros para pela
        pelas pelo pelos perante perto pode podem podemos por porem porque portanto posso pouca poucas
        pouco poucos pra procuro quais qual qualquer quando quanta quantas quanto quantos quase que quem
        quer quero sao se seja sem sempre sendo ser seu seus si sido sob sobre sou sua suas tal talvez
        tambem tampouco tanto te tem temos tenho ter teu teus teve tinha toda todas todavia todo todos
        tu tua tuas tudo um uma umas uns vai voce voces vos vou
        """,
}
#: The languages other than English.
LANGUAGES = tuple(_FOREIGN)
#: The words above that are also English words or names.
SHARED = _words(
    """
    allen ante bent comment contra dell derriere dies dieses door dove ella elle encore fare fora
    foram heel logo maar meme molto muss nada nous para pendant plus pour prima quanta quasi reeds sara
    secondo seine sera solo sono stata steeds suis sulla tout verso viel weer weil welcher welches
    """
)
#: Many words with so few letters are English words or abbreviations; these are not.
LONGEST_SHORT = 3
SHORT = _words(
    """
    aux bei bij che een ein gli muy nao nel por que qui sao sul uit una une vom wij wir zij zum zur
    """
)


@cache
def foreign_words(language: str) -> frozenset[str]:
    """The function words of a language other than English."""
    return _words(_FOREIGN[language])


def is_function_word(word: str) -> bool:
    """Whether it is any of the words above."""
    return word in USUAL or any(_is_of(word, language) for language in LANGUAGES)


def is_filler(word: str) -> bool:
    """Whether a word is ignored in any query."""
    return word in USUAL or (_has_no_other_meaning(word) and is_function_word(word))


def languages_told(words: Iterable[str]) -> list[str]:
    """The languages other than English that some words identify, because they have no other meaning."""
    telling = [word for word in words if word not in USUAL and _has_no_other_meaning(word)]
    return [language for language in LANGUAGES if any(_is_of(word, language) for word in telling)]


def _is_of(word: str, language: str) -> bool:
    # Few words are anywhere in the paragraph, so most paragraphs need not be split.
    return word in _FOREIGN[language] and word in foreign_words(language)


def _has_no_other_meaning(word: str) -> bool:
    """Whether a word of another language is no English word or abbreviation."""
    return (len(word) > LONGEST_SHORT or word in SHORT) and word not in SHARED


@cache
def fillers() -> frozenset[str]:
    """The words ignored in any query."""
    foreign = chain.from_iterable(map(foreign_words, LANGUAGES))
    return USUAL.union(filter(_has_no_other_meaning, foreign))


def fillers_among(words: Iterable[str]) -> frozenset[str]:
    """The fillers in a query with these words: all those of its language too, if it is not English."""
    return fillers().union(*map(foreign_words, languages_told(words)))
