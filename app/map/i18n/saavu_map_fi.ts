<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fi">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Saavu</source>
        <translation>Tietoja Saavusta</translation>
    </message>
    <message>
        <source>Version %1 · plans service networks for Finland</source>
        <translation>Versio %1 · palveluverkkojen suunnitteluun Suomessa</translation>
    </message>
    <message>
        <source>Saavu is free software under the Apache License 2.0. It is built from:</source>
        <translation>Saavu on vapaa ohjelma, lisenssi Apache 2.0. Se on rakennettu näistä:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
</context>
<context>
    <name>AddSiteDialog</name>
    <message>
        <source>Add a site</source>
        <translation>Lisää toimipaikka</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Palvelu</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nimi</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Uusi toimipaikka</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lisää</translation>
    </message>
    <message>
        <source>Stations and ambulance bases cannot be added here: add them to the plan&apos;s files.</source>
        <translation>Asemia ja ambulanssien asemapaikkoja ei voi lisätä tässä: lisää ne suunnitelman tiedostoihin.</translation>
    </message>
    <message>
        <source>A site of another service can be added: choose which.</source>
        <translation>Muun palvelun toimipaikan voi lisätä: valitse palvelu.</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Valitse palvelu</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Residents who come to this site</source>
        <translation>Asukkaat, jotka asioivat tässä toimipaikassa</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Poista näkyvistä</translation>
    </message>
</context>
<context>
    <name>AreaPanel</name>
    <message>
        <source>Find a municipality</source>
        <translation>Etsi kunta</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Kopioi taulukko</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>Taulukko on leikepöydällä.</translation>
    </message>
    <message>
        <source>Sort by what changed</source>
        <translation>Järjestä muutoksen mukaan</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Kapeampi</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>Kaikki sarakkeet</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Kunnat</translation>
    </message>
    <message>
        <source>No municipality</source>
        <translation>Ei kuntia</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Scale: %1</source>
        <translation>Mittakaava: %1</translation>
    </message>
    <message>
        <source>%1 km</source>
        <translation>%1 km</translation>
    </message>
    <message>
        <source>%1 m</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>Zoom %1</source>
        <translation>Zoomaus %1</translation>
    </message>
</context>
<context>
    <name>BusyChip</name>
    <message>
        <source>Computing…</source>
        <translation>Lasketaan…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Keskeytä</translation>
    </message>
</context>
<context>
    <name>CandidateDialog</name>
    <message>
        <source>Add at a place of the plan</source>
        <translation>Lisää suunnitelman paikkaan</translation>
    </message>
    <message>
        <source>Sites that do not offer this service yet.</source>
        <translation>Toimipaikat, joissa tätä palvelua ei vielä ole.</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Etsi paikka</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Mitään ei löytynyt</translation>
    </message>
</context>
<context>
    <name>CellCard</name>
    <message>
        <source>%1 residents</source>
        <translation>%1 asukasta</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>Kuinka kauas tästä</translation>
    </message>
    <message>
        <source>Route from here…</source>
        <translation>Reitti tästä…</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Tasot</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Saavutettavuus</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Saatavuus</translation>
    </message>
    <message>
        <source>Ways to the services</source>
        <translation>Matkat palveluihin</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>ennen %1</translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation>Toiseksi lähin: %1</translation>
    </message>
    <message>
        <source>%1 of it off the roads</source>
        <translation>siitä %1 teiden ulkopuolella</translation>
    </message>
    <message>
        <source>decides the tier</source>
        <translation>ratkaisee tason</translation>
    </message>
    <message>
        <source>Connection to the roads</source>
        <translation>Kytkentä teihin</translation>
    </message>
    <message>
        <source>%1, %2 away</source>
        <translation>%1, matkaa %2</translation>
    </message>
    <message>
        <source>A road without a name, %1 away</source>
        <translation>Nimetön tie, matkaa %1</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopioi koordinaatit</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>Suunnitelmaa ei voi vielä avata</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>Suunnitelman voi avata; joitakin asioita on syytä tarkistaa</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Suunnitelma on kunnossa</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Kaikki</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Virheet</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Varoitukset</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Huomautukset</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Havainnot</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Kopioi kaikki</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Takaisin aloitussivulle</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Lue uudelleen</translation>
    </message>
    <message>
        <source>To the map</source>
        <translation>Kartalle</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a plan…</source>
        <translation>Avaa suunnitelma…</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>Uusi suunnitelma…</translation>
    </message>
    <message>
        <source>Open the demo county</source>
        <translation>Avaa demoalue</translation>
    </message>
    <message>
        <source>Read the plan again</source>
        <translation>Lue suunnitelma uudelleen</translation>
    </message>
    <message>
        <source>What was found in the files</source>
        <translation>Tiedostojen havainnot</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Sulje suunnitelma</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Lopeta</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Kirjoita raportti…</translation>
    </message>
    <message>
        <source>Export this view…</source>
        <translation>Vie tämä näkymä…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Asetukset…</translation>
    </message>
    <message>
        <source>About Saavu</source>
        <translation>Tietoja Saavusta</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>Näppäimet ja eleet</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Kumoa</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Tee uudelleen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Haku</translation>
    </message>
    <message>
        <source>Cancel or close</source>
        <translation>Peruuta tai sulje</translation>
    </message>
    <message>
        <source>Close the selected site</source>
        <translation>Sulje valittu toimipaikka</translation>
    </message>
    <message>
        <source>Move the selected site with the arrow keys</source>
        <translation>Siirrä valittua toimipaikkaa nuolinäppäimin</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>Valitse ja siirrä</translation>
    </message>
    <message>
        <source>Add a site</source>
        <translation>Lisää toimipaikka</translation>
    </message>
    <message>
        <source>Close a road</source>
        <translation>Sulje tie</translation>
    </message>
    <message>
        <source>Close the roads of an area</source>
        <translation>Sulje alueen tiet</translation>
    </message>
    <message>
        <source>Show a route</source>
        <translation>Näytä reitti</translation>
    </message>
    <message>
        <source>As planned now</source>
        <translation>Nykyinen suunnitelma</translation>
    </message>
    <message>
        <source>Before and now, side by side</source>
        <translation>Ennen ja nyt rinnakkain</translation>
    </message>
    <message>
        <source>Gains and losses</source>
        <translation>Parannukset ja heikennykset</translation>
    </message>
    <message>
        <source>Colour the cells</source>
        <translation>Väritä ruudut</translation>
    </message>
    <message>
        <source>Colour the municipalities</source>
        <translation>Väritä kunnat</translation>
    </message>
    <message>
        <source>Show places that reach no road as expected</source>
        <translation>Näytä paikat, joiden kytkentä teihin on poikkeava</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Lähennä</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Loitonna</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>Koko suunnitelma</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Vasen paneeli</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Oikea paneeli</translation>
    </message>
    <message>
        <source>Show the sites of all tiers</source>
        <translation>Näytä kaikkien tasojen toimipaikat</translation>
    </message>
</context>
<context>
    <name>CompareHandle</name>
    <message>
        <source>Before</source>
        <translation>Ennen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nyt</translation>
    </message>
    <message>
        <source>Border between before and now</source>
        <translation>Raja ennen ja nyt välillä</translation>
    </message>
</context>
<context>
    <name>ConditionPanel</name>
    <message>
        <source>Time of the week</source>
        <translation>Viikon ajankohta</translation>
    </message>
    <message>
        <source>Time of the week: %1</source>
        <translation>Viikon ajankohta: %1</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Vuodenaika</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Asukkaat</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Kaikki</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export this view</source>
        <translation>Vie tämä näkymä</translation>
    </message>
    <message>
        <source>The map as it is shown, with title, legend, scale and sources.</source>
        <translation>Kartta sellaisena kuin se näkyy, otsikon, selitteen, mittakaavan ja lähteiden kanssa.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Muoto</translation>
    </message>
    <message>
        <source>Page to print (PDF)</source>
        <translation>Tulostettava sivu (PDF)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Kuva (PNG)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Tiedosto</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Vie</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Menu</source>
        <translation>Valikko</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to the plan</source>
        <translation>
            <numerusform>%n muutos suunnitelmaan</numerusform>
            <numerusform>%n muutosta suunnitelmaan</numerusform>
        </translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>Kuten suunnitelman tiedostoissa</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Kumoa: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Kumoa</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Tee uudelleen: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Tee uudelleen</translation>
    </message>
</context>
<context>
    <name>HeadlineStrip</name>
    <message>
        <source>Residents %1</source>
        <translation>Asukkaista %1</translation>
    </message>
    <message>
        <source>Residents in time</source>
        <translation>Asukkaista ajoissa</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>ennen %1</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Keskim. aika</translation>
    </message>
    <message>
        <source>Residents gaining</source>
        <translation>Hyötyviä asukkaita</translation>
    </message>
    <message>
        <source>Residents losing</source>
        <translation>Häviäviä asukkaita</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>Lupauksia täyttyy</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>newly kept</source>
        <translation>täyttyy nyt</translation>
    </message>
    <message>
        <source>newly broken</source>
        <translation>ei enää täyty</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>ei muutosta</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 kaikista</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Undo</source>
        <translation>Kumoa</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Tee uudelleen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>Kuten suunnitelman tiedostoissa</translation>
    </message>
    <message>
        <source>Every change is kept at once in %1</source>
        <translation>Jokainen muutos tallennetaan heti tiedostoon %1</translation>
    </message>
    <message>
        <source>Cannot be written: %1</source>
        <translation>Ei voi kirjoittaa: %1</translation>
    </message>
    <message>
        <source>this is shown now</source>
        <translation>tämä näkyy nyt</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>kumottu</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Language</source>
        <translation>Kieli</translation>
    </message>
</context>
<context>
    <name>LensRow</name>
    <message>
        <source>Hide the services</source>
        <translation>Piilota palvelut</translation>
    </message>
    <message>
        <source>Show the services</source>
        <translation>Näytä palvelut</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Opening %1</source>
        <translation>Avataan: %1</translation>
    </message>
    <message>
        <source>Opening the plan</source>
        <translation>Avataan suunnitelmaa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Making the demo county</source>
        <translation>Tehdään demoaluetta</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Saavu</source>
        <translation>%1 – Saavu</translation>
    </message>
    <message>
        <source>Drop a plan file or a folder to open it</source>
        <translation>Pudota suunnitelmatiedosto tai kansio tähän</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Tallennettu: %1</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Avaa suunnitelma</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Suunnitelmat (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Kaikki tiedostot (*)</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>File</source>
        <translation>Tiedosto</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Muokkaa</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Näytä</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ohje</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>Selite</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Muutos suunnitelman tiedostoihin verrattuna</translation>
    </message>
    <message>
        <source>Show the legend</source>
        <translation>Näytä selite</translation>
    </message>
    <message>
        <source>Fold the legend</source>
        <translation>Piilota selite</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Täyttyy: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Ei täyty: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Lähde: %1</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Merkit</translation>
    </message>
    <message>
        <source>Hide the symbols</source>
        <translation>Piilota merkit</translation>
    </message>
    <message>
        <source>Show the symbols</source>
        <translation>Näytä merkit</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>Who comes to this site</source>
        <translation>Ketkä asioivat tässä toimipaikassa</translation>
    </message>
    <message>
        <source>Reopen this site</source>
        <translation>Avaa toimipaikka uudelleen</translation>
    </message>
    <message>
        <source>Close this site</source>
        <translation>Sulje tämä toimipaikka</translation>
    </message>
    <message>
        <source>Move this site to coordinates…</source>
        <translation>Siirrä koordinaatteihin…</translation>
    </message>
    <message>
        <source>How far one gets from here</source>
        <translation>Kuinka kauas tästä pääsee</translation>
    </message>
    <message>
        <source>Route from here</source>
        <translation>Reitti tästä</translation>
    </message>
    <message>
        <source>Route to here</source>
        <translation>Reitti tähän</translation>
    </message>
    <message>
        <source>Add a site here…</source>
        <translation>Lisää toimipaikka tähän…</translation>
    </message>
    <message>
        <source>Close the road here</source>
        <translation>Sulje tie tästä</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopioi koordinaatit</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>A file of this plan was changed outside this window.</source>
        <translation>Suunnitelman tiedosto on muuttunut tämän ikkunan ulkopuolella.</translation>
    </message>
    <message>
        <source>Go on as it was</source>
        <translation>Jatka entisellä</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Lue uudelleen</translation>
    </message>
    <message>
        <source>Your changes cannot be kept on disk: they are lost when this window closes.</source>
        <translation>Muutoksia ei voi tallentaa levylle: ne katoavat, kun ikkuna suljetaan.</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Kartta: %1</translation>
    </message>
    <message>
        <source>%1 of the residents %2</source>
        <translation>%1 asukkaista %2</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Valittu: %1</translation>
    </message>
    <message>
        <source>No background tiles come from %1. The plan&apos;s own map is shown instead; check the address and the network, or choose other tiles in the settings.</source>
        <translation>Taustakartan ruutuja ei tule osoitteesta %1. Niiden sijaan näkyy suunnitelman oma kartta; tarkista osoite ja verkkoyhteys tai valitse asetuksista toiset ruudut.</translation>
    </message>
    <message>
        <source>Not all of your earlier changes stand.</source>
        <translation>Kaikki aiemmat muutoksesi eivät ole voimassa.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Sulje viesti</translation>
    </message>
</context>
<context>
    <name>MapSwitches</name>
    <message>
        <source>Compare</source>
        <translation>Vertaa</translation>
    </message>
    <message>
        <source>What is coloured</source>
        <translation>Mitä väritetään</translation>
    </message>
    <message numerus="yes">
        <source>Hide the %n place(s) that reach no road as expected</source>
        <translation>
            <numerusform>Piilota %n paikka, jonka kytkentä on poikkeava</numerusform>
            <numerusform>Piilota %n paikkaa, joiden kytkentä on poikkeava</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only the sites of what is looked at</source>
        <translation>Näytä vain tarkasteltavan tason toimipaikat</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move %1</source>
        <translation>Siirrä %1</translation>
    </message>
    <message>
        <source>Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.</source>
        <translation>TM35FIN-koordinaatit (itä, pohjoinen) tai WGS 84 (leveys, pituus). Kartalla voit myös raahata toimipaikkaa tai painaa M ja käyttää nuolinäppäimiä.</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinaatit</translation>
    </message>
    <message>
        <source>These are no coordinates in Finland.</source>
        <translation>Nämä eivät ole koordinaatteja Suomessa.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Siirrä</translation>
    </message>
</context>
<context>
    <name>NewPlanCheckStep</name>
    <message>
        <source>cells</source>
        <translation>ruutua</translation>
    </message>
    <message>
        <source>residents</source>
        <translation>asukasta</translation>
    </message>
    <message>
        <source>municipalities</source>
        <translation>kuntaa</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>toimipaikkaa</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Suunnitelmaa tarkistetaan</translation>
    </message>
    <message>
        <source>Choose the files and at least one service first.</source>
        <translation>Valitse ensin tiedostot ja ainakin yksi palvelu.</translation>
    </message>
    <message>
        <source>The plan has not been checked as it stands now.</source>
        <translation>Suunnitelmaa ei ole tarkistettu nykyisessä muodossaan.</translation>
    </message>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>Suunnitelmaa ei voi vielä avata</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>Suunnitelman voi avata; joitakin asioita on syytä tarkistaa</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Suunnitelma on kunnossa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Tarkista uudelleen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Tarkista</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Ei havaintoja.</translation>
    </message>
    <message>
        <source>What the check finds is listed here.</source>
        <translation>Tarkistuksen havainnot näkyvät tässä.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Havainnot</translation>
    </message>
    <message>
        <source>Write the plan to</source>
        <translation>Kirjoita suunnitelma tiedostoon</translation>
    </message>
    <message>
        <source>File of the plan</source>
        <translation>Suunnitelman tiedosto</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>Replace the plan that is there</source>
        <translation>Korvaa siellä oleva suunnitelma</translation>
    </message>
    <message>
        <source>Write anyway</source>
        <translation>Kirjoita silti</translation>
    </message>
    <message>
        <source>Write and open</source>
        <translation>Kirjoita ja avaa</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Suunnitelmat (*.toml)</translation>
    </message>
</context>
<context>
    <name>NewPlanFileRow</name>
    <message>
        <source>Looking at it…</source>
        <translation>Tutkitaan…</translation>
    </message>
    <message>
        <source>What %1 is used for</source>
        <translation>Mihin tiedostoa %1 käytetään</translation>
    </message>
    <message>
        <source>Hide the columns of %1</source>
        <translation>Piilota tiedoston %1 sarakkeet</translation>
    </message>
    <message>
        <source>Choose the columns of %1</source>
        <translation>Valitse tiedoston %1 sarakkeet</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Poista %1 luettelosta</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Taso</translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation>Tiedoston %1 taso</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ei mitään</translation>
    </message>
</context>
<context>
    <name>NewPlanFilesStep</name>
    <message>
        <source>Drop your files or a folder here</source>
        <translation>Pudota tiedostot tai kansio tähän</translation>
    </message>
    <message>
        <source>They are only read, never changed: GeoPackage, shapefile (also zipped), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</source>
        <translation>Tiedostoja vain luetaan, niitä ei koskaan muuteta: GeoPackage, shapefile (myös zip), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</translation>
    </message>
    <message>
        <source>Files of the plan</source>
        <translation>Suunnitelman tiedostot</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Lisää tiedostoja…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Lisää kansio…</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Tiedostoja tutkitaan…</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Vielä puuttuu</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Kaikki on koossa</translation>
    </message>
    <message>
        <source>Everything that a plan needs is here.</source>
        <translation>Kaikki, mitä suunnitelma tarvitsee, on tässä.</translation>
    </message>
    <message>
        <source>A table of areas (wellbeing services county by municipality) and ages by municipality are welcome but not needed.</source>
        <translation>Aluetaulukko (kunnittain hyvinvointialue) ja ikäjakauma kunnittain ovat hyödyksi mutta eivät välttämättömiä.</translation>
    </message>
    <message>
        <source>Files of the new plan</source>
        <translation>Uuden suunnitelman tiedostot</translation>
    </message>
    <message>
        <source>Folder with the files of the new plan</source>
        <translation>Kansio, jossa uuden suunnitelman tiedostot ovat</translation>
    </message>
</context>
<context>
    <name>NewPlanPage</name>
    <message>
        <source>A new plan</source>
        <translation>Uusi suunnitelma</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Suunnitelman nimi</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Vaiheet</translation>
    </message>
    <message>
        <source>1  Files</source>
        <translation>1  Tiedostot</translation>
    </message>
    <message>
        <source>2  Services</source>
        <translation>2  Palvelut</translation>
    </message>
    <message>
        <source>3  Check and write</source>
        <translation>3  Tarkista ja kirjoita</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Takaisin aloitussivulle</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Takaisin</translation>
    </message>
    <message>
        <source>On to the services</source>
        <translation>Seuraavaksi palvelut</translation>
    </message>
    <message>
        <source>On to the check</source>
        <translation>Seuraavaksi tarkistus</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Takaisin karttaan</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Aloita alusta</translation>
    </message>
</context>
<context>
    <name>NewPlanServicesStep</name>
    <message>
        <source>Services found in your tables of sites are ticked. Tick what else there is.</source>
        <translation>Toimipaikkataulukoistasi löytyneet palvelut on valittu. Valitse myös muut, joita on.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n palvelu</numerusform>
            <numerusform>%n palvelua</numerusform>
        </translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normit</translation>
    </message>
    <message>
        <source>Services of the catalogue</source>
        <translation>Palveluluettelon palvelut</translation>
    </message>
    <message>
        <source>Table of sites of %1</source>
        <translation>Toimipaikkataulukko: %1</translation>
    </message>
    <message>
        <source>Which sites of the table give %1</source>
        <translation>Mitkä taulukon toimipaikat tarjoavat: %1</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Write a report</source>
        <translation>Kirjoita raportti</translation>
    </message>
    <message>
        <source>Of the plan as it stands now, with all changes made here.</source>
        <translation>Suunnitelmasta sellaisena kuin se nyt on, kaikkine täällä tehtyine muutoksineen.</translation>
    </message>
    <message>
        <source>Kind of report</source>
        <translation>Raportin laji</translation>
    </message>
    <message>
        <source>Service network</source>
        <translation>Palveluverkko</translation>
    </message>
    <message>
        <source>Rescue</source>
        <translation>Pelastustoimi</translation>
    </message>
    <message>
        <source>Emergency care</source>
        <translation>Ensihoito</translation>
    </message>
    <message>
        <source>Into the new folder</source>
        <translation>Uuteen kansioon</translation>
    </message>
    <message>
        <source>Folder of the report</source>
        <translation>Raportin kansio</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Raportti on kirjoitettu.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Voit jatkaa työtä sillä välin.</translation>
    </message>
    <message>
        <source>Stop the report</source>
        <translation>Keskeytä raportti</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Avaa</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Kirjoita</translation>
    </message>
    <message>
        <source>Where to put the report&apos;s folder</source>
        <translation>Mihin raportin kansio tehdään</translation>
    </message>
</context>
<context>
    <name>SDialog</name>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
</context>
<context>
    <name>SProgressBar</name>
    <message>
        <source>%1 percent done</source>
        <translation>%1 prosenttia valmiina</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Työ on kesken</translation>
    </message>
</context>
<context>
    <name>STextField</name>
    <message>
        <source>Clear</source>
        <translation>Tyhjennä</translation>
    </message>
</context>
<context>
    <name>SToasts</name>
    <message>
        <source>Dismiss</source>
        <translation>Sulje viesti</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search a municipality, a site, coordinates</source>
        <translation>Hae kuntaa, toimipaikkaa tai koordinaatteja</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Haetaan…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Mitään ei löytynyt</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Asetukset</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Kieli</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Ulkoasu</translation>
    </message>
    <message>
        <source>Background map</source>
        <translation>Taustakartta</translation>
    </message>
    <message>
        <source>From the plan</source>
        <translation>Suunnitelmasta</translation>
    </message>
    <message>
        <source>Tile server</source>
        <translation>Karttapalvelin</translation>
    </message>
    <message>
        <source>Tile folder</source>
        <translation>Karttakansio</translation>
    </message>
    <message>
        <source>Land, roads and names are drawn from the plan&apos;s own files. Nothing is fetched from the network.</source>
        <translation>Maa, tiet ja nimet piirretään suunnitelman omista tiedostoista. Verkosta ei haeta mitään.</translation>
    </message>
    <message>
        <source>Your own server, or one whose terms allow this use. Most public servers forbid bulk or commercial use and ask that their name is shown.</source>
        <translation>Oma palvelin tai sellainen, jonka ehdot sallivat tämän käytön. Useimmat julkiset palvelimet kieltävät massakäytön ja kaupallisen käytön ja vaativat nimensä näyttämistä.</translation>
    </message>
    <message>
        <source>A folder with pictures zoom/x/y.png.</source>
        <translation>Kansio, jossa on kuvat zoom/x/y.png.</translation>
    </message>
    <message>
        <source>Address of the tiles</source>
        <translation>Karttaruutujen osoite</translation>
    </message>
    <message>
        <source>Folder of the tiles</source>
        <translation>Karttaruutujen kansio</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Valitse…</translation>
    </message>
    <message>
        <source>What the provider wants said on the map</source>
        <translation>Mitä palveluntarjoaja vaatii mainittavaksi kartalla</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Valmis</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Residents by class</source>
        <translation>Asukkaat luokittain</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys and gestures</source>
        <translation>Näppäimet ja eleet</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Suunnitelma</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Valikko</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Muutokset</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Mitä näytetään</translation>
    </message>
    <message>
        <source>Tiers, digital to national</source>
        <translation>Tasot sähköisistä kansallisiin</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Pelastustoimi</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Ensihoito</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kartta</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Vieritä</translation>
    </message>
    <message>
        <source>Arrow keys, drag</source>
        <translation>Nuolinäppäimet, raahaus</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomaa</translation>
    </message>
    <message>
        <source>+ −, wheel</source>
        <translation>+ −, rulla</translation>
    </message>
    <message>
        <source>What can be done at a place</source>
        <translation>Mitä paikassa voi tehdä</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Hiiren oikea painike</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>Click at the cross</source>
        <translation>Napsautus ristin kohdalla</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Menu at the cross</source>
        <translation>Valikko ristin kohdalla</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Right panel</source>
        <translation>Oikea paneeli</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Valittu</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historia</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Kunnat</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Sulje tämä paneeli</translation>
    </message>
    <message>
        <source>Click the map: a cell tells who lives there and what they reach, a site whom it serves.</source>
        <translation>Napsauta karttaa: ruutu kertoo, keitä siellä asuu ja mihin he pääsevät, toimipaikka sen, keitä se palvelee.</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>In this plan: %1</source>
        <translation>Tässä suunnitelmassa: %1</translation>
    </message>
    <message>
        <source>Hide its residents</source>
        <translation>Piilota asukkaat</translation>
    </message>
    <message>
        <source>Show its residents</source>
        <translation>Näytä asukkaat</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Siirrä…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Avaa uudelleen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Sulje</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>Kuinka kauas tästä</translation>
    </message>
    <message>
        <source>Whom it serves</source>
        <translation>Keitä se palvelee</translation>
    </message>
    <message>
        <source>%1 residents</source>
        <translation>%1 asukasta</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>ennen %1</translation>
    </message>
    <message>
        <source>mean time %1</source>
        <translation>keskimäärin %1</translation>
    </message>
    <message>
        <source>capacity %1 of the need</source>
        <translation>kapasiteetti %1 tarpeesta</translation>
    </message>
    <message>
        <source>What can be changed</source>
        <translation>Muokattavat tiedot</translation>
    </message>
    <message>
        <source>In the files: %1</source>
        <translation>Tiedostoissa: %1</translation>
    </message>
    <message>
        <source>As in OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</source>
        <translation>Kuten OpenStreetMapissa: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Palauta</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Käytä</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopioi koordinaatit</translation>
    </message>
</context>
<context>
    <name>ThemeChoice</name>
    <message>
        <source>Appearance</source>
        <translation>Ulkoasu</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Järjestelmän mukaan</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Vaalea</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tumma</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Suuri kontrasti</translation>
    </message>
</context>
<context>
    <name>TierPanel</name>
    <message>
        <source>Quality</source>
        <translation>Laatu</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Saavutettavuus</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Saatavuus</translation>
    </message>
    <message>
        <source>Service tiers</source>
        <translation>Palvelujen tasot</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Pelastustoimi</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Ensihoito</translation>
    </message>
    <message>
        <source>Rescue and emergency care</source>
        <translation>Pelastus ja ensihoito</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Arrow keys move the site by 100 m, with Shift by 1 km. Enter accepts, Escape takes it back.</source>
        <translation>Nuolinäppäimet siirtävät toimipaikkaa 100 m, vaihtonäppäin pohjassa 1 km. Enter hyväksyy, Esc peruu.</translation>
    </message>
    <message>
        <source>Click where the new site is to be.</source>
        <translation>Napsauta kohtaa, johon uusi toimipaikka tulee.</translation>
    </message>
    <message>
        <source>Click a road to close it; a closed one to open it.</source>
        <translation>Napsauta tietä: avoin suljetaan, suljettu avataan.</translation>
    </message>
    <message>
        <source>Click the corners of the area whose roads are closed.</source>
        <translation>Napsauta kulmat alueelle, jonka tiet suljetaan.</translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s). Enter closes the roads.</source>
        <translation>
            <numerusform>%n kulma. Enter sulkee tiet.</numerusform>
            <numerusform>%n kulmaa. Enter sulkee tiet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click where the route ends.</source>
        <translation>Napsauta reitin päätepistettä.</translation>
    </message>
    <message>
        <source>Click where the route begins.</source>
        <translation>Napsauta reitin lähtöpistettä.</translation>
    </message>
    <message>
        <source>Service of the new site</source>
        <translation>Uuden toimipaikan palvelu</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Valitse palvelu</translation>
    </message>
    <message>
        <source>From a list…</source>
        <translation>Luettelosta…</translation>
    </message>
    <message>
        <source>Close the roads</source>
        <translation>Sulje tiet</translation>
    </message>
    <message>
        <source>Open all closed roads</source>
        <translation>Avaa kaikki suljetut tiet</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Peruuta</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Plan a service network on the map and see at once whom it reaches.</source>
        <translation>Suunnittele palveluverkkoa kartalla ja näe heti, kenet se tavoittaa.</translation>
    </message>
    <message>
        <source>Try the demo county</source>
        <translation>Kokeile demoaluetta</translation>
    </message>
    <message>
        <source>Made-up roads, residents and sites: everything works at once, nothing to fetch.</source>
        <translation>Keksityt tiet, asukkaat ja toimipaikat: kaikki toimii heti, mitään ei tarvitse hakea.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Avaa suunnitelma</translation>
    </message>
    <message>
        <source>A plan file (plan.toml), chosen here or dropped anywhere on this window.</source>
        <translation>Valitse suunnitelmatiedosto (plan.toml) tai pudota se mihin tahansa kohtaan ikkunaa.</translation>
    </message>
    <message>
        <source>Make a new plan</source>
        <translation>Tee uusi suunnitelma</translation>
    </message>
    <message>
        <source>Name your files; they are checked and written down as a plan.</source>
        <translation>Anna tiedostosi; ne tarkistetaan ja niistä kirjoitetaan suunnitelma.</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Viimeisimmät suunnitelmat</translation>
    </message>
    <message>
        <source>Plans that you open are listed here.</source>
        <translation>Avaamasi suunnitelmat näkyvät tässä.</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (ei löydy)</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Ei löydy: %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Poista luettelosta</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Plans a service network on the map.</source>
        <translation>Suunnittelee palveluverkkoa kartalla.</translation>
    </message>
    <message>
        <source>The plan to open, plan.toml.</source>
        <translation>Avattava suunnitelma, plan.toml.</translation>
    </message>
    <message>
        <source>The language of the window: fi, sv or en.</source>
        <translation>Ikkunan kieli: fi, sv tai en.</translation>
    </message>
    <message>
        <source>system, light, dark or contrast.</source>
        <translation>system, light, dark tai contrast.</translation>
    </message>
    <message>
        <source>The size of the window, such as 1280x800.</source>
        <translation>Ikkunan koko, esimerkiksi 1280x800.</translation>
    </message>
    <message>
        <source>Lets a script of JSON steps use the window, for tests and pictures.</source>
        <translation>Antaa JSON-vaiheista koostuvan komentosarjan käyttää ikkunaa, testejä ja kuvia varten.</translation>
    </message>
    <message>
        <source>Opens the plan, drags sites, pans, and prints how long it takes.</source>
        <translation>Avaa suunnitelman, raahaa toimipaikkoja, vierittää ja tulostaa, kauanko se kestää.</translation>
    </message>
</context>
<context>
    <name>saavu::map::App</name>
    <message>
        <source>%1° N %2° E · E %3 N %4 (TM35FIN)</source>
        <translation>%1° N %2° E · E %3 N %4 (TM35FIN)</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>tämä ohjelma</translation>
    </message>
    <message>
        <source>window and map</source>
        <translation>ikkuna ja kartta</translation>
    </message>
    <message>
        <source>reads and writes geodata</source>
        <translation>lukee ja kirjoittaa paikkatietoa</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>geometria</translation>
    </message>
    <message>
        <source>coordinate systems</source>
        <translation>koordinaatistot</translation>
    </message>
    <message>
        <source>graphs, texts</source>
        <translation>verkot, tekstit</translation>
    </message>
    <message>
        <source>reads OpenStreetMap</source>
        <translation>lukee OpenStreetMapia</translation>
    </message>
    <message>
        <source>order of the road graph</source>
        <translation>tieverkon järjestys</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>säikeet</translation>
    </message>
    <message>
        <source>vector instructions</source>
        <translation>vektorikäskyt</translation>
    </message>
    <message>
        <source>opening hours</source>
        <translation>aukioloajat</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>pienimmän neliösumman menetelmä</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>datatiedostot</translation>
    </message>
    <message>
        <source>Excel files</source>
        <translation>Excel-tiedostot</translation>
    </message>
    <message>
        <source>checksums of inputs</source>
        <translation>lähtötietojen tarkistussummat</translation>
    </message>
</context>
<context>
    <name>saavu::map::AreaTable</name>
    <message>
        <source>Municipality</source>
        <translation>Kunta</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Asukkaat</translation>
    </message>
    <message>
        <source>Within, %</source>
        <translation>Ajoissa, %</translation>
    </message>
    <message>
        <source>Before, %</source>
        <translation>Ennen, %</translation>
    </message>
    <message>
        <source>Change, points</source>
        <translation>Muutos, %-yks.</translation>
    </message>
    <message>
        <source>Mean, min</source>
        <translation>Keskim., min</translation>
    </message>
    <message>
        <source>Gaining</source>
        <translation>Hyötyviä</translation>
    </message>
    <message>
        <source>Losing</source>
        <translation>Häviäviä</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Lupaukset</translation>
    </message>
    <message>
        <source>Promises newly kept</source>
        <translation>Lupaukset, jotka nyt pitävät</translation>
    </message>
    <message>
        <source>Promises newly broken</source>
        <translation>Lupaukset, jotka eivät enää pidä</translation>
    </message>
</context>
<context>
    <name>saavu::map::AskController</name>
    <message>
        <source>First choose where the route begins.</source>
        <translation>Valitse ensin reitin lähtöpiste.</translation>
    </message>
    <message>
        <source>0–14: %1 · 15–64: %2 · 65+: %3</source>
        <translation>0–14: %1 · 15–64: %2 · 65+: %3</translation>
    </message>
    <message>
        <source>(estimated)</source>
        <translation>(arvio)</translation>
    </message>
    <message>
        <source>ages are not told</source>
        <translation>ikiä ei kerrota</translation>
    </message>
    <message>
        <source>added</source>
        <translation>lisätty</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>suljettu</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>siirretty</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>muutettu</translation>
    </message>
    <message>
        <source>Nobody lives here.</source>
        <translation>Täällä ei asu ketään.</translation>
    </message>
    <message>
        <source>This place lies outside the plan.</source>
        <translation>Paikka on suunnitelman ulkopuolella.</translation>
    </message>
    <message>
        <source>Cell %1, %2</source>
        <translation>Ruutu %1, %2</translation>
    </message>
    <message>
        <source>%1° N %2° E</source>
        <translation>%1° N %2° E</translation>
    </message>
    <message>
        <source>the chosen place</source>
        <translation>valittu paikka</translation>
    </message>
    <message>
        <source>To %1 (%2)</source>
        <translation>Matka kohteeseen: %1 (%2)</translation>
    </message>
    <message>
        <source>From %1 (%2)</source>
        <translation>Matka kohteesta: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>saavu::map::DemoCounty</name>
    <message>
        <source>The demo county cannot be made: saavu-demo-county does not start.</source>
        <translation>Demoaluetta ei voi tehdä: saavu-demo-county ei käynnisty.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: saavu-demo-county is not installed.</source>
        <translation>Demoaluetta ei voi tehdä: saavu-demo-county puuttuu.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>Kansioon %1 ei voi kirjoittaa.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: %1</source>
        <translation>Demoaluetta ei voi tehdä: %1</translation>
    </message>
</context>
<context>
    <name>saavu::map::EditController</name>
    <message>
        <source>%1 is closed: reopen it first.</source>
        <translation>%1 on suljettu: avaa se ensin uudelleen.</translation>
    </message>
    <message>
        <source>There is no road here.</source>
        <translation>Tässä ei ole tietä.</translation>
    </message>
    <message>
        <source>No open road lies in this area.</source>
        <translation>Alueella ei ole avointa tietä.</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Uusi toimipaikka</translation>
    </message>
</context>
<context>
    <name>saavu::map::ExportController</name>
    <message>
        <source>The file must end in .png or .pdf: %1</source>
        <translation>Tiedoston päätteen on oltava .png tai .pdf: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Lähde: %1</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Ennen</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nyt</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>Tiedostoon %1 ei voi kirjoittaa: %2</translation>
    </message>
    <message>
        <source>%1 is read by the plan: choose another file.</source>
        <translation>Suunnitelma lukee tiedostoa %1: valitse toinen tiedosto.</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Muutos suunnitelman tiedostoihin verrattuna</translation>
    </message>
</context>
<context>
    <name>saavu::map::LensController</name>
    <message>
        <source>later</source>
        <translation>myöhemmin</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>ei saavutettavissa</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>ei tiedossa</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>enintään %1 päässä</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>vähintään %1</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Milloin tahansa</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Tavallinen</translation>
    </message>
    <message>
        <source>comes into reach</source>
        <translation>tulee saavutettavaksi</translation>
    </message>
    <message>
        <source>much better (10 min or 3 ratings)</source>
        <translation>paljon parempi (10 min tai 3 arvosanaa)</translation>
    </message>
    <message>
        <source>better (5 min or 2 ratings)</source>
        <translation>parempi (5 min tai 2 arvosanaa)</translation>
    </message>
    <message>
        <source>a little better (1 min or a rating)</source>
        <translation>hieman parempi (1 min tai yksi arvosana)</translation>
    </message>
    <message>
        <source>a little worse</source>
        <translation>hieman huonompi</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>huonompi</translation>
    </message>
    <message>
        <source>much worse</source>
        <translation>paljon huonompi</translation>
    </message>
    <message>
        <source>falls out of reach</source>
        <translation>ei enää saavutettavissa</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 %-yks.</translation>
    </message>
    <message>
        <source>Every change is under a minute: none is coloured.</source>
        <translation>Kaikki muutokset ovat alle minuutin: mitään ei väritetä.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlan</name>
    <message>
        <source>An OpenStreetMap extract (.osm.pbf) or Digiroad in the K form: everything is driven on it.</source>
        <translation>OpenStreetMap-ote (.osm.pbf) tai Digiroad K-muodossa: kaikki matkat kulkevat sitä pitkin.</translation>
    </message>
    <message>
        <source>Residents in squares or at points, such as the grid data of Statistics Finland: whom the services reach.</source>
        <translation>Asukkaat ruuduittain tai pisteinä, kuten Tilastokeskuksen ruututietokanta: ketkä palvelut tavoittavat.</translation>
    </message>
    <message>
        <source>Polygons with municipality codes: for whom the results are summed up.</source>
        <translation>Kuntarajat kuntakoodeineen: mille alueille tulokset lasketaan yhteen.</translation>
    </message>
    <message>
        <source>A table of sites with an id, a name and coordinates (CSV or GeoPackage): where the services are.</source>
        <translation>Toimipaikkataulukko, jossa on tunnus, nimi ja koordinaatit (CSV tai GeoPackage): missä palvelut ovat.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Uusi suunnitelma</translation>
    </message>
    <message>
        <source>Choose the column of %1 in which it stands.</source>
        <translation>Valitse tiedoston %1 sarake, jossa se on.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanFiles</name>
    <message>
        <source>%1 (%2 rows)</source>
        <translation>%1 (%2 riviä)</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanServices</name>
    <message>
        <source>all its sites</source>
        <translation>kaikki sen toimipaikat</translation>
    </message>
    <message>
        <source>without a place; one needs no travel</source>
        <translation>ilman paikkaa; matkaa ei tarvita</translation>
    </message>
    <message>
        <source>needs a table of sites</source>
        <translation>tarvitsee toimipaikkataulukon</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 toimipaikkaa</translation>
    </message>
</context>
<context>
    <name>saavu::map::PlanController</name>
    <message>
        <source>%1 is no longer there. What is shown is the plan as it was read.</source>
        <translation>%1 ei ole enää paikallaan. Näkyvissä on suunnitelma sellaisena kuin se luettiin.</translation>
    </message>
    <message>
        <source>%1 has changed on disk. What is shown is the plan as it was read.</source>
        <translation>%1 on muuttunut levyllä. Näkyvissä on suunnitelma sellaisena kuin se luettiin.</translation>
    </message>
    <message>
        <source>The edits could not be kept on disk, so no report can be made of them. Save the plan&apos;s folder where it can be written.</source>
        <translation>Muutoksia ei voitu tallentaa levylle, joten niistä ei voi tehdä raporttia. Tallenna suunnitelman kansio paikkaan, johon voi kirjoittaa.</translation>
    </message>
    <message>
        <source>The report was stopped. Nothing was written.</source>
        <translation>Raportti keskeytettiin. Mitään ei kirjoitettu.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ja %n muu</numerusform>
            <numerusform>ja %n muuta</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n more warnings than before; the menu shows them under &quot;What was found in the files&quot;.</source>
        <translation>
            <numerusform>Varoituksia on %n enemmän kuin ennen; valikko näyttää sen kohdassa ”Tiedostojen havainnot”.</numerusform>
            <numerusform>Varoituksia on %n enemmän kuin ennen; valikko näyttää ne kohdassa ”Tiedostojen havainnot”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>saavu::map::SymbolKey</name>
    <message>
        <source>Rescue station</source>
        <translation>Paloasema</translation>
    </message>
    <message>
        <source>Ambulance base</source>
        <translation>Ensihoitoasema</translation>
    </message>
    <message>
        <source>Other site</source>
        <translation>Muu toimipaikka</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Toimipaikka: %1</translation>
    </message>
    <message>
        <source>Changed in this plan</source>
        <translation>Muutettu tässä suunnitelmassa</translation>
    </message>
    <message>
        <source>Moved from the ring</source>
        <translation>Siirretty renkaan kohdalta</translation>
    </message>
    <message>
        <source>Added in this plan</source>
        <translation>Lisätty tässä suunnitelmassa</translation>
    </message>
    <message>
        <source>Closed in this plan</source>
        <translation>Suljettu tässä suunnitelmassa</translation>
    </message>
    <message>
        <source>Closed road</source>
        <translation>Suljettu tie</translation>
    </message>
    <message>
        <source>Ferry</source>
        <translation>Lautta</translation>
    </message>
</context>
</TS>
