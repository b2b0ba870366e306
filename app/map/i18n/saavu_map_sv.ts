<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Saavu</source>
        <translation>Om Saavu</translation>
    </message>
    <message>
        <source>Version %1 · plans service networks for Finland</source>
        <translation>Version %1 · planerar servicenät i Finland</translation>
    </message>
    <message>
        <source>Saavu is free software under the Apache License 2.0. It is built from:</source>
        <translation>Saavu är ett fritt program under licensen Apache 2.0. Det är byggt av:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>AddSiteDialog</name>
    <message>
        <source>Add a site</source>
        <translation>Lägg till ett verksamhetsställe</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Tjänst</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Nytt verksamhetsställe</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Stations and ambulance bases cannot be added here: add them to the plan&apos;s files.</source>
        <translation>Stationer och ambulansbaser kan inte läggas till här: lägg till dem i planens filer.</translation>
    </message>
    <message>
        <source>A site of another service can be added: choose which.</source>
        <translation>Ett verksamhetsställe för en annan tjänst kan läggas till: välj vilken.</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Välj en tjänst</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Residents who come to this site</source>
        <translation>Invånare som besöker detta verksamhetsställe</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Dölj</translation>
    </message>
</context>
<context>
    <name>AreaPanel</name>
    <message>
        <source>Find a municipality</source>
        <translation>Sök kommun</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Kopiera tabellen</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>Tabellen finns i urklipp.</translation>
    </message>
    <message>
        <source>Sort by what changed</source>
        <translation>Ordna efter förändring</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Smalare</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>Alla kolumner</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Kommuner</translation>
    </message>
    <message>
        <source>No municipality</source>
        <translation>Inga kommuner</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Scale: %1</source>
        <translation>Skala: %1</translation>
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
        <translation>Zoom %1</translation>
    </message>
</context>
<context>
    <name>BusyChip</name>
    <message>
        <source>Computing…</source>
        <translation>Beräknar…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>CandidateDialog</name>
    <message>
        <source>Add at a place of the plan</source>
        <translation>Lägg till på en plats i planen</translation>
    </message>
    <message>
        <source>Sites that do not offer this service yet.</source>
        <translation>Verksamhetsställen som ännu inte erbjuder tjänsten.</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Sök plats</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Inget hittades</translation>
    </message>
</context>
<context>
    <name>CellCard</name>
    <message>
        <source>%1 residents</source>
        <translation>%1 invånare</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>Hur långt härifrån</translation>
    </message>
    <message>
        <source>Route from here…</source>
        <translation>Rutt härifrån…</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Nivåer</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Tillgänglighet</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Tillgång</translation>
    </message>
    <message>
        <source>Ways to the services</source>
        <translation>Resor till tjänsterna</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>förut %1</translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation>Näst närmast: %1</translation>
    </message>
    <message>
        <source>%1 of it off the roads</source>
        <translation>varav %1 utanför vägarna</translation>
    </message>
    <message>
        <source>decides the tier</source>
        <translation>avgör nivån</translation>
    </message>
    <message>
        <source>Connection to the roads</source>
        <translation>Anslutning till vägarna</translation>
    </message>
    <message>
        <source>%1, %2 away</source>
        <translation>%1, avstånd %2</translation>
    </message>
    <message>
        <source>A road without a name, %1 away</source>
        <translation>En väg utan namn, avstånd %1</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopiera koordinaterna</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>Planen kan inte öppnas ännu</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>Planen kan öppnas; några saker bör ses över</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Planen är i ordning</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Varningar</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Noteringar</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Anmärkningar</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Kopiera alla</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Tillbaka till startsidan</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs på nytt</translation>
    </message>
    <message>
        <source>To the map</source>
        <translation>Till kartan</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a plan…</source>
        <translation>Öppna en plan…</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>Ny plan…</translation>
    </message>
    <message>
        <source>Open the demo county</source>
        <translation>Öppna demoområdet</translation>
    </message>
    <message>
        <source>Read the plan again</source>
        <translation>Läs planen på nytt</translation>
    </message>
    <message>
        <source>What was found in the files</source>
        <translation>Anmärkningar om filerna</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Stäng planen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Avsluta</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Skriv en rapport…</translation>
    </message>
    <message>
        <source>Export this view…</source>
        <translation>Exportera vyn…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Inställningar…</translation>
    </message>
    <message>
        <source>About Saavu</source>
        <translation>Om Saavu</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>Tangenter och gester</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Cancel or close</source>
        <translation>Avbryt eller stäng</translation>
    </message>
    <message>
        <source>Close the selected site</source>
        <translation>Stäng det valda verksamhetsstället</translation>
    </message>
    <message>
        <source>Move the selected site with the arrow keys</source>
        <translation>Flytta det valda verksamhetsstället med piltangenterna</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>Välj och flytta</translation>
    </message>
    <message>
        <source>Add a site</source>
        <translation>Lägg till ett verksamhetsställe</translation>
    </message>
    <message>
        <source>Close a road</source>
        <translation>Stäng av en väg</translation>
    </message>
    <message>
        <source>Close the roads of an area</source>
        <translation>Stäng av vägarna i ett område</translation>
    </message>
    <message>
        <source>Show a route</source>
        <translation>Visa en rutt</translation>
    </message>
    <message>
        <source>As planned now</source>
        <translation>Som planen är nu</translation>
    </message>
    <message>
        <source>Before and now, side by side</source>
        <translation>Förut och nu sida vid sida</translation>
    </message>
    <message>
        <source>Gains and losses</source>
        <translation>Förbättringar och försämringar</translation>
    </message>
    <message>
        <source>Colour the cells</source>
        <translation>Färglägg rutorna</translation>
    </message>
    <message>
        <source>Colour the municipalities</source>
        <translation>Färglägg kommunerna</translation>
    </message>
    <message>
        <source>Show places that reach no road as expected</source>
        <translation>Visa platser med avvikande väganslutning</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zooma in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zooma ut</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>Hela planen</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Vänster panel</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Höger panel</translation>
    </message>
    <message>
        <source>Show the sites of all tiers</source>
        <translation>Visa verksamhetsställen på alla nivåer</translation>
    </message>
</context>
<context>
    <name>CompareHandle</name>
    <message>
        <source>Before</source>
        <translation>Förut</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Border between before and now</source>
        <translation>Gräns mellan förut och nu</translation>
    </message>
</context>
<context>
    <name>ConditionPanel</name>
    <message>
        <source>Time of the week</source>
        <translation>Tid på veckan</translation>
    </message>
    <message>
        <source>Time of the week: %1</source>
        <translation>Tid på veckan: %1</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Årstid</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Invånare</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alla</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export this view</source>
        <translation>Exportera vyn</translation>
    </message>
    <message>
        <source>The map as it is shown, with title, legend, scale and sources.</source>
        <translation>Kartan som den visas, med rubrik, teckenförklaring, skala och källor.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Page to print (PDF)</source>
        <translation>Sida att skriva ut (PDF)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Bild (PNG)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportera</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Menu</source>
        <translation>Meny</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to the plan</source>
        <translation>
            <numerusform>%n ändring i planen</numerusform>
            <numerusform>%n ändringar i planen</numerusform>
        </translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>Som i planens filer</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Ångra: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Gör om: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
</context>
<context>
    <name>HeadlineStrip</name>
    <message>
        <source>Residents %1</source>
        <translation>Invånare %1</translation>
    </message>
    <message>
        <source>Residents in time</source>
        <translation>Invånare i tid</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>förut %1</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Tid i snitt</translation>
    </message>
    <message>
        <source>Residents gaining</source>
        <translation>Får det bättre</translation>
    </message>
    <message>
        <source>Residents losing</source>
        <translation>Får det sämre</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>Löften som hålls</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 av %2</translation>
    </message>
    <message>
        <source>newly kept</source>
        <translation>hålls nu</translation>
    </message>
    <message>
        <source>newly broken</source>
        <translation>hålls inte längre</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>ingen ändring</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 av alla</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Gör om</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>Som i planens filer</translation>
    </message>
    <message>
        <source>Every change is kept at once in %1</source>
        <translation>Varje ändring sparas genast i %1</translation>
    </message>
    <message>
        <source>Cannot be written: %1</source>
        <translation>Kan inte skrivas: %1</translation>
    </message>
    <message>
        <source>this is shown now</source>
        <translation>detta visas nu</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ångrad</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
</context>
<context>
    <name>LensRow</name>
    <message>
        <source>Hide the services</source>
        <translation>Dölj tjänsterna</translation>
    </message>
    <message>
        <source>Show the services</source>
        <translation>Visa tjänsterna</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Opening %1</source>
        <translation>Öppnar %1</translation>
    </message>
    <message>
        <source>Opening the plan</source>
        <translation>Öppnar planen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Making the demo county</source>
        <translation>Demoområdet skapas</translation>
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
        <translation>Släpp en planfil eller mapp här för att öppna den</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Sparad: %1</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Öppna en plan</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Planer (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Redigera</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>Teckenförklaring</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Förändring jämfört med planens filer</translation>
    </message>
    <message>
        <source>Show the legend</source>
        <translation>Visa teckenförklaringen</translation>
    </message>
    <message>
        <source>Fold the legend</source>
        <translation>Dölj teckenförklaringen</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Hålls: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Hålls inte: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Källa: %1</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symboler</translation>
    </message>
    <message>
        <source>Hide the symbols</source>
        <translation>Dölj symbolerna</translation>
    </message>
    <message>
        <source>Show the symbols</source>
        <translation>Visa symbolerna</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>Who comes to this site</source>
        <translation>Vilka besöker detta verksamhetsställe</translation>
    </message>
    <message>
        <source>Reopen this site</source>
        <translation>Öppna verksamhetsstället igen</translation>
    </message>
    <message>
        <source>Close this site</source>
        <translation>Stäng detta verksamhetsställe</translation>
    </message>
    <message>
        <source>Move this site to coordinates…</source>
        <translation>Flytta till koordinater…</translation>
    </message>
    <message>
        <source>How far one gets from here</source>
        <translation>Hur långt man når härifrån</translation>
    </message>
    <message>
        <source>Route from here</source>
        <translation>Rutt härifrån</translation>
    </message>
    <message>
        <source>Route to here</source>
        <translation>Rutt hit</translation>
    </message>
    <message>
        <source>Add a site here…</source>
        <translation>Lägg till ett verksamhetsställe här…</translation>
    </message>
    <message>
        <source>Close the road here</source>
        <translation>Stäng av vägen här</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopiera koordinaterna</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>A file of this plan was changed outside this window.</source>
        <translation>En fil i planen har ändrats utanför detta fönster.</translation>
    </message>
    <message>
        <source>Go on as it was</source>
        <translation>Fortsätt som förut</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Läs på nytt</translation>
    </message>
    <message>
        <source>Your changes cannot be kept on disk: they are lost when this window closes.</source>
        <translation>Ändringarna kan inte sparas på disken: de går förlorade när fönstret stängs.</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Karta: %1</translation>
    </message>
    <message>
        <source>%1 of the residents %2</source>
        <translation>%1 av invånarna %2</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Valt: %1</translation>
    </message>
    <message>
        <source>No background tiles come from %1. The plan&apos;s own map is shown instead; check the address and the network, or choose other tiles in the settings.</source>
        <translation>Det kommer inga bakgrundsrutor från %1. Planens egen karta visas i stället; kontrollera adressen och nätet eller välj andra rutor i inställningarna.</translation>
    </message>
    <message>
        <source>Not all of your earlier changes stand.</source>
        <translation>Alla dina tidigare ändringar gäller inte.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>MapSwitches</name>
    <message>
        <source>Compare</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>What is coloured</source>
        <translation>Vad som färgläggs</translation>
    </message>
    <message numerus="yes">
        <source>Hide the %n place(s) that reach no road as expected</source>
        <translation>
            <numerusform>Dölj %n plats med avvikande väganslutning</numerusform>
            <numerusform>Dölj %n platser med avvikande väganslutning</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only the sites of what is looked at</source>
        <translation>Visa bara den valda nivåns verksamhetsställen</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move %1</source>
        <translation>Flytta %1</translation>
    </message>
    <message>
        <source>Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.</source>
        <translation>Koordinater i TM35FIN (öst, nord) eller WGS 84 (latitud, longitud). På kartan kan du också dra verksamhetsstället, eller trycka M och använda piltangenterna.</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Koordinater</translation>
    </message>
    <message>
        <source>These are no coordinates in Finland.</source>
        <translation>Detta är inte koordinater i Finland.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Flytta</translation>
    </message>
</context>
<context>
    <name>NewPlanCheckStep</name>
    <message>
        <source>cells</source>
        <translation>rutor</translation>
    </message>
    <message>
        <source>residents</source>
        <translation>invånare</translation>
    </message>
    <message>
        <source>municipalities</source>
        <translation>kommuner</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>verksamhetsställen</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Planen kontrolleras</translation>
    </message>
    <message>
        <source>Choose the files and at least one service first.</source>
        <translation>Välj först filerna och minst en tjänst.</translation>
    </message>
    <message>
        <source>The plan has not been checked as it stands now.</source>
        <translation>Planen har inte kontrollerats i sin nuvarande form.</translation>
    </message>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>Planen kan inte öppnas ännu</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>Planen kan öppnas; några saker bör ses över</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Planen är i ordning</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kontrollera igen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrollera</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Inga anmärkningar.</translation>
    </message>
    <message>
        <source>What the check finds is listed here.</source>
        <translation>Kontrollens anmärkningar visas här.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Anmärkningar</translation>
    </message>
    <message>
        <source>Write the plan to</source>
        <translation>Skriv planen till</translation>
    </message>
    <message>
        <source>File of the plan</source>
        <translation>Planens fil</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <source>Replace the plan that is there</source>
        <translation>Ersätt planen som finns där</translation>
    </message>
    <message>
        <source>Write anyway</source>
        <translation>Skriv ändå</translation>
    </message>
    <message>
        <source>Write and open</source>
        <translation>Skriv och öppna</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Planer (*.toml)</translation>
    </message>
</context>
<context>
    <name>NewPlanFileRow</name>
    <message>
        <source>Looking at it…</source>
        <translation>Undersöks…</translation>
    </message>
    <message>
        <source>What %1 is used for</source>
        <translation>Vad %1 används till</translation>
    </message>
    <message>
        <source>Hide the columns of %1</source>
        <translation>Dölj kolumnerna i %1</translation>
    </message>
    <message>
        <source>Choose the columns of %1</source>
        <translation>Välj kolumnerna i %1</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Ta bort %1 ur listan</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Lager</translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation>Lager i %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
</context>
<context>
    <name>NewPlanFilesStep</name>
    <message>
        <source>Drop your files or a folder here</source>
        <translation>Släpp dina filer eller en mapp här</translation>
    </message>
    <message>
        <source>They are only read, never changed: GeoPackage, shapefile (also zipped), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</source>
        <translation>De läses bara och ändras aldrig: GeoPackage, shapefile (även zip), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</translation>
    </message>
    <message>
        <source>Files of the plan</source>
        <translation>Planens filer</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Lägg till filer…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Lägg till en mapp…</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Filerna undersöks…</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Saknas ännu</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Allt finns</translation>
    </message>
    <message>
        <source>Everything that a plan needs is here.</source>
        <translation>Allt som en plan behöver finns här.</translation>
    </message>
    <message>
        <source>A table of areas (wellbeing services county by municipality) and ages by municipality are welcome but not needed.</source>
        <translation>En områdestabell (välfärdsområde per kommun) och åldrar per kommun är välkomna men behövs inte.</translation>
    </message>
    <message>
        <source>Files of the new plan</source>
        <translation>Den nya planens filer</translation>
    </message>
    <message>
        <source>Folder with the files of the new plan</source>
        <translation>Mapp med den nya planens filer</translation>
    </message>
</context>
<context>
    <name>NewPlanPage</name>
    <message>
        <source>A new plan</source>
        <translation>En ny plan</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Planens namn</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>1  Files</source>
        <translation>1  Filer</translation>
    </message>
    <message>
        <source>2  Services</source>
        <translation>2  Tjänster</translation>
    </message>
    <message>
        <source>3  Check and write</source>
        <translation>3  Kontrollera och skriv</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Tillbaka till startsidan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>On to the services</source>
        <translation>Vidare till tjänsterna</translation>
    </message>
    <message>
        <source>On to the check</source>
        <translation>Vidare till kontrollen</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Tillbaka till kartan</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Börja om</translation>
    </message>
</context>
<context>
    <name>NewPlanServicesStep</name>
    <message>
        <source>Services found in your tables of sites are ticked. Tick what else there is.</source>
        <translation>Tjänster som hittades i dina tabeller med verksamhetsställen är valda. Välj även andra som finns.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n tjänst</numerusform>
            <numerusform>%n tjänster</numerusform>
        </translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Normer</translation>
    </message>
    <message>
        <source>Services of the catalogue</source>
        <translation>Tjänstekatalogens tjänster</translation>
    </message>
    <message>
        <source>Table of sites of %1</source>
        <translation>Tabell med verksamhetsställen: %1</translation>
    </message>
    <message>
        <source>Which sites of the table give %1</source>
        <translation>Vilka verksamhetsställen i tabellen erbjuder: %1</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Write a report</source>
        <translation>Skriv en rapport</translation>
    </message>
    <message>
        <source>Of the plan as it stands now, with all changes made here.</source>
        <translation>Om planen som den är nu, med alla ändringar som gjorts här.</translation>
    </message>
    <message>
        <source>Kind of report</source>
        <translation>Typ av rapport</translation>
    </message>
    <message>
        <source>Service network</source>
        <translation>Servicenät</translation>
    </message>
    <message>
        <source>Rescue</source>
        <translation>Räddningsväsendet</translation>
    </message>
    <message>
        <source>Emergency care</source>
        <translation>Prehospital akutsjukvård</translation>
    </message>
    <message>
        <source>Into the new folder</source>
        <translation>Till den nya mappen</translation>
    </message>
    <message>
        <source>Folder of the report</source>
        <translation>Rapportens mapp</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>Rapporten är skriven.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>Du kan arbeta vidare under tiden.</translation>
    </message>
    <message>
        <source>Stop the report</source>
        <translation>Avbryt rapporten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Skriv</translation>
    </message>
    <message>
        <source>Where to put the report&apos;s folder</source>
        <translation>Var rapportens mapp ska skapas</translation>
    </message>
</context>
<context>
    <name>SDialog</name>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>SProgressBar</name>
    <message>
        <source>%1 percent done</source>
        <translation>%1 procent klart</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Arbetar</translation>
    </message>
</context>
<context>
    <name>STextField</name>
    <message>
        <source>Clear</source>
        <translation>Töm</translation>
    </message>
</context>
<context>
    <name>SToasts</name>
    <message>
        <source>Dismiss</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search a municipality, a site, coordinates</source>
        <translation>Sök kommun, verksamhetsställe, koordinater</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Söker…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Inget hittades</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>Background map</source>
        <translation>Bakgrundskarta</translation>
    </message>
    <message>
        <source>From the plan</source>
        <translation>Från planen</translation>
    </message>
    <message>
        <source>Tile server</source>
        <translation>Kartserver</translation>
    </message>
    <message>
        <source>Tile folder</source>
        <translation>Kartmapp</translation>
    </message>
    <message>
        <source>Land, roads and names are drawn from the plan&apos;s own files. Nothing is fetched from the network.</source>
        <translation>Land, vägar och namn ritas från planens egna filer. Inget hämtas från nätet.</translation>
    </message>
    <message>
        <source>Your own server, or one whose terms allow this use. Most public servers forbid bulk or commercial use and ask that their name is shown.</source>
        <translation>En egen server eller en vars villkor tillåter detta. De flesta offentliga servrar förbjuder massanvändning och kommersiellt bruk och kräver att deras namn visas.</translation>
    </message>
    <message>
        <source>A folder with pictures zoom/x/y.png.</source>
        <translation>En mapp med bilderna zoom/x/y.png.</translation>
    </message>
    <message>
        <source>Address of the tiles</source>
        <translation>Kartrutornas adress</translation>
    </message>
    <message>
        <source>Folder of the tiles</source>
        <translation>Kartrutornas mapp</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Välj…</translation>
    </message>
    <message>
        <source>What the provider wants said on the map</source>
        <translation>Vad leverantören vill ha nämnt på kartan</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Residents by class</source>
        <translation>Invånarna enligt klass</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys and gestures</source>
        <translation>Tangenter och gester</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Meny</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Ändringar</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Vad som visas</translation>
    </message>
    <message>
        <source>Tiers, digital to national</source>
        <translation>Nivåer från digitala till nationella</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Räddningsväsendet</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Prehospital akutsjukvård</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Panorera</translation>
    </message>
    <message>
        <source>Arrow keys, drag</source>
        <translation>Piltangenter, dra</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zooma</translation>
    </message>
    <message>
        <source>+ −, wheel</source>
        <translation>+ −, hjul</translation>
    </message>
    <message>
        <source>What can be done at a place</source>
        <translation>Vad man kan göra på en plats</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Högerklick</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Click at the cross</source>
        <translation>Klick vid korset</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Retur</translation>
    </message>
    <message>
        <source>Menu at the cross</source>
        <translation>Meny vid korset</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Right panel</source>
        <translation>Höger panel</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Valt</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Kommuner</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Stäng denna panel</translation>
    </message>
    <message>
        <source>Click the map: a cell tells who lives there and what they reach, a site whom it serves.</source>
        <translation>Klicka på kartan: en ruta berättar vilka som bor där och vad de når, ett verksamhetsställe vilka det betjänar.</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>In this plan: %1</source>
        <translation>I denna plan: %1</translation>
    </message>
    <message>
        <source>Hide its residents</source>
        <translation>Dölj invånarna</translation>
    </message>
    <message>
        <source>Show its residents</source>
        <translation>Visa invånarna</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Flytta…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Öppna igen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>Hur långt härifrån</translation>
    </message>
    <message>
        <source>Whom it serves</source>
        <translation>Vilka det betjänar</translation>
    </message>
    <message>
        <source>%1 residents</source>
        <translation>%1 invånare</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>förut %1</translation>
    </message>
    <message>
        <source>mean time %1</source>
        <translation>i genomsnitt %1</translation>
    </message>
    <message>
        <source>capacity %1 of the need</source>
        <translation>kapacitet %1 av behovet</translation>
    </message>
    <message>
        <source>What can be changed</source>
        <translation>Uppgifter som kan ändras</translation>
    </message>
    <message>
        <source>In the files: %1</source>
        <translation>I filerna: %1</translation>
    </message>
    <message>
        <source>As in OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</source>
        <translation>Som i OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Återställ</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Tillämpa</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Kopiera koordinaterna</translation>
    </message>
</context>
<context>
    <name>ThemeChoice</name>
    <message>
        <source>Appearance</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hög kontrast</translation>
    </message>
</context>
<context>
    <name>TierPanel</name>
    <message>
        <source>Quality</source>
        <translation>Kvalitet</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Tillgänglighet</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Tillgång</translation>
    </message>
    <message>
        <source>Service tiers</source>
        <translation>Tjänstenivåer</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Räddningsväsendet</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Prehospital akutsjukvård</translation>
    </message>
    <message>
        <source>Rescue and emergency care</source>
        <translation>Räddning och akutsjukvård</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Arrow keys move the site by 100 m, with Shift by 1 km. Enter accepts, Escape takes it back.</source>
        <translation>Piltangenterna flyttar verksamhetsstället 100 m, med skift 1 km. Enter godkänner, Esc ångrar.</translation>
    </message>
    <message>
        <source>Click where the new site is to be.</source>
        <translation>Klicka där det nya verksamhetsstället ska ligga.</translation>
    </message>
    <message>
        <source>Click a road to close it; a closed one to open it.</source>
        <translation>Klicka på en väg för att stänga av den; på en avstängd för att öppna den.</translation>
    </message>
    <message>
        <source>Click the corners of the area whose roads are closed.</source>
        <translation>Klicka på hörnen av området vars vägar ska stängas av.</translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s). Enter closes the roads.</source>
        <translation>
            <numerusform>%n hörn. Enter stänger av vägarna.</numerusform>
            <numerusform>%n hörn. Enter stänger av vägarna.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click where the route ends.</source>
        <translation>Klicka där rutten slutar.</translation>
    </message>
    <message>
        <source>Click where the route begins.</source>
        <translation>Klicka där rutten börjar.</translation>
    </message>
    <message>
        <source>Service of the new site</source>
        <translation>Det nya verksamhetsställets tjänst</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Välj en tjänst</translation>
    </message>
    <message>
        <source>From a list…</source>
        <translation>Från en lista…</translation>
    </message>
    <message>
        <source>Close the roads</source>
        <translation>Stäng av vägarna</translation>
    </message>
    <message>
        <source>Open all closed roads</source>
        <translation>Öppna alla avstängda vägar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Plan a service network on the map and see at once whom it reaches.</source>
        <translation>Planera ett servicenät på kartan och se genast vem det når.</translation>
    </message>
    <message>
        <source>Try the demo county</source>
        <translation>Prova demoområdet</translation>
    </message>
    <message>
        <source>Made-up roads, residents and sites: everything works at once, nothing to fetch.</source>
        <translation>Påhittade vägar, invånare och verksamhetsställen: allt fungerar genast, inget behöver hämtas.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Öppna en plan</translation>
    </message>
    <message>
        <source>A plan file (plan.toml), chosen here or dropped anywhere on this window.</source>
        <translation>Välj en planfil (plan.toml) eller släpp den var som helst i fönstret.</translation>
    </message>
    <message>
        <source>Make a new plan</source>
        <translation>Gör en ny plan</translation>
    </message>
    <message>
        <source>Name your files; they are checked and written down as a plan.</source>
        <translation>Ange dina filer; de kontrolleras och en plan skrivs utifrån dem.</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Senaste planer</translation>
    </message>
    <message>
        <source>Plans that you open are listed here.</source>
        <translation>Planer som du öppnar visas här.</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (hittas inte)</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Hittas inte: %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Ta bort från listan</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Plans a service network on the map.</source>
        <translation>Planerar ett servicenät på kartan.</translation>
    </message>
    <message>
        <source>The plan to open, plan.toml.</source>
        <translation>Planen som öppnas, plan.toml.</translation>
    </message>
    <message>
        <source>The language of the window: fi, sv or en.</source>
        <translation>Fönstrets språk: fi, sv eller en.</translation>
    </message>
    <message>
        <source>system, light, dark or contrast.</source>
        <translation>system, light, dark eller contrast.</translation>
    </message>
    <message>
        <source>The size of the window, such as 1280x800.</source>
        <translation>Fönstrets storlek, till exempel 1280x800.</translation>
    </message>
    <message>
        <source>Lets a script of JSON steps use the window, for tests and pictures.</source>
        <translation>Låter ett skript av JSON-steg använda fönstret, för tester och bilder.</translation>
    </message>
    <message>
        <source>Opens the plan, drags sites, pans, and prints how long it takes.</source>
        <translation>Öppnar planen, drar verksamhetsställen, panorerar och skriver ut hur lång tid det tar.</translation>
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
        <translation>detta program</translation>
    </message>
    <message>
        <source>window and map</source>
        <translation>fönster och karta</translation>
    </message>
    <message>
        <source>reads and writes geodata</source>
        <translation>läser och skriver geodata</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>geometri</translation>
    </message>
    <message>
        <source>coordinate systems</source>
        <translation>koordinatsystem</translation>
    </message>
    <message>
        <source>graphs, texts</source>
        <translation>grafer, texter</translation>
    </message>
    <message>
        <source>reads OpenStreetMap</source>
        <translation>läser OpenStreetMap</translation>
    </message>
    <message>
        <source>order of the road graph</source>
        <translation>vägnätets ordning</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>trådar</translation>
    </message>
    <message>
        <source>vector instructions</source>
        <translation>vektorinstruktioner</translation>
    </message>
    <message>
        <source>opening hours</source>
        <translation>öppettider</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>minstakvadratmetoden</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>datafiler</translation>
    </message>
    <message>
        <source>Excel files</source>
        <translation>Excel-filer</translation>
    </message>
    <message>
        <source>checksums of inputs</source>
        <translation>kontrollsummor av indata</translation>
    </message>
</context>
<context>
    <name>saavu::map::AreaTable</name>
    <message>
        <source>Municipality</source>
        <translation>Kommun</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Invånare</translation>
    </message>
    <message>
        <source>Within, %</source>
        <translation>I tid, %</translation>
    </message>
    <message>
        <source>Before, %</source>
        <translation>Förut, %</translation>
    </message>
    <message>
        <source>Change, points</source>
        <translation>Förändring, %-enh.</translation>
    </message>
    <message>
        <source>Mean, min</source>
        <translation>I snitt, min</translation>
    </message>
    <message>
        <source>Gaining</source>
        <translation>Får det bättre</translation>
    </message>
    <message>
        <source>Losing</source>
        <translation>Får det sämre</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Löften</translation>
    </message>
    <message>
        <source>Promises newly kept</source>
        <translation>Löften som nu hålls</translation>
    </message>
    <message>
        <source>Promises newly broken</source>
        <translation>Löften som inte längre hålls</translation>
    </message>
</context>
<context>
    <name>saavu::map::AskController</name>
    <message>
        <source>First choose where the route begins.</source>
        <translation>Välj först var rutten börjar.</translation>
    </message>
    <message>
        <source>0–14: %1 · 15–64: %2 · 65+: %3</source>
        <translation>0–14: %1 · 15–64: %2 · 65+: %3</translation>
    </message>
    <message>
        <source>(estimated)</source>
        <translation>(uppskattning)</translation>
    </message>
    <message>
        <source>ages are not told</source>
        <translation>åldrar anges inte</translation>
    </message>
    <message>
        <source>added</source>
        <translation>tillagt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>stängt</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>flyttat</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>ändrat</translation>
    </message>
    <message>
        <source>Nobody lives here.</source>
        <translation>Ingen bor här.</translation>
    </message>
    <message>
        <source>This place lies outside the plan.</source>
        <translation>Platsen ligger utanför planen.</translation>
    </message>
    <message>
        <source>Cell %1, %2</source>
        <translation>Ruta %1, %2</translation>
    </message>
    <message>
        <source>%1° N %2° E</source>
        <translation>%1° N %2° E</translation>
    </message>
    <message>
        <source>the chosen place</source>
        <translation>den valda platsen</translation>
    </message>
    <message>
        <source>To %1 (%2)</source>
        <translation>Resa till: %1 (%2)</translation>
    </message>
    <message>
        <source>From %1 (%2)</source>
        <translation>Resa från: %1 (%2)</translation>
    </message>
</context>
<context>
    <name>saavu::map::DemoCounty</name>
    <message>
        <source>The demo county cannot be made: saavu-demo-county does not start.</source>
        <translation>Demoområdet kan inte skapas: saavu-demo-county startar inte.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: saavu-demo-county is not installed.</source>
        <translation>Demoområdet kan inte skapas: saavu-demo-county är inte installerat.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>Det går inte att skriva i mappen %1.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: %1</source>
        <translation>Demoområdet kan inte skapas: %1</translation>
    </message>
</context>
<context>
    <name>saavu::map::EditController</name>
    <message>
        <source>%1 is closed: reopen it first.</source>
        <translation>%1 är stängd: öppna stället igen först.</translation>
    </message>
    <message>
        <source>There is no road here.</source>
        <translation>Det finns ingen väg här.</translation>
    </message>
    <message>
        <source>No open road lies in this area.</source>
        <translation>Det finns ingen öppen väg i området.</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Nytt verksamhetsställe</translation>
    </message>
</context>
<context>
    <name>saavu::map::ExportController</name>
    <message>
        <source>The file must end in .png or .pdf: %1</source>
        <translation>Filen måste sluta på .png eller .pdf: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Källa: %1</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Förut</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kan inte skrivas: %2</translation>
    </message>
    <message>
        <source>%1 is read by the plan: choose another file.</source>
        <translation>Planen läser filen %1: välj en annan fil.</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Förändring jämfört med planens filer</translation>
    </message>
</context>
<context>
    <name>saavu::map::LensController</name>
    <message>
        <source>later</source>
        <translation>senare</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nås inte</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inte känd</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>inom %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>minst %1</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>När som helst</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Vanlig</translation>
    </message>
    <message>
        <source>comes into reach</source>
        <translation>går nu att nå</translation>
    </message>
    <message>
        <source>much better (10 min or 3 ratings)</source>
        <translation>mycket bättre (10 min eller 3 betyg)</translation>
    </message>
    <message>
        <source>better (5 min or 2 ratings)</source>
        <translation>bättre (5 min eller 2 betyg)</translation>
    </message>
    <message>
        <source>a little better (1 min or a rating)</source>
        <translation>lite bättre (1 min eller ett betyg)</translation>
    </message>
    <message>
        <source>a little worse</source>
        <translation>lite sämre</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>sämre</translation>
    </message>
    <message>
        <source>much worse</source>
        <translation>mycket sämre</translation>
    </message>
    <message>
        <source>falls out of reach</source>
        <translation>går inte längre att nå</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 %-enh.</translation>
    </message>
    <message>
        <source>Every change is under a minute: none is coloured.</source>
        <translation>Alla ändringar är under en minut: inget färgläggs.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlan</name>
    <message>
        <source>An OpenStreetMap extract (.osm.pbf) or Digiroad in the K form: everything is driven on it.</source>
        <translation>Ett utdrag ur OpenStreetMap (.osm.pbf) eller Digiroad i K-form: alla resor går längs dess vägar.</translation>
    </message>
    <message>
        <source>Residents in squares or at points, such as the grid data of Statistics Finland: whom the services reach.</source>
        <translation>Invånare i rutor eller som punkter, såsom Statistikcentralens rutdatabas: vilka tjänsterna når.</translation>
    </message>
    <message>
        <source>Polygons with municipality codes: for whom the results are summed up.</source>
        <translation>Kommungränser med kommunkoder: för vilka områden resultaten summeras.</translation>
    </message>
    <message>
        <source>A table of sites with an id, a name and coordinates (CSV or GeoPackage): where the services are.</source>
        <translation>En tabell med verksamhetsställenas id, namn och koordinater (CSV eller GeoPackage): var tjänsterna finns.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Ny plan</translation>
    </message>
    <message>
        <source>Choose the column of %1 in which it stands.</source>
        <translation>Välj den kolumn i %1 där det står.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanFiles</name>
    <message>
        <source>%1 (%2 rows)</source>
        <translation>%1 (%2 rader)</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanServices</name>
    <message>
        <source>all its sites</source>
        <translation>alla dess verksamhetsställen</translation>
    </message>
    <message>
        <source>without a place; one needs no travel</source>
        <translation>utan plats; ingen resa behövs</translation>
    </message>
    <message>
        <source>needs a table of sites</source>
        <translation>behöver en tabell med verksamhetsställen</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 verksamhetsställen</translation>
    </message>
</context>
<context>
    <name>saavu::map::PlanController</name>
    <message>
        <source>%1 is no longer there. What is shown is the plan as it was read.</source>
        <translation>%1 finns inte längre. Det som visas är planen som den lästes.</translation>
    </message>
    <message>
        <source>%1 has changed on disk. What is shown is the plan as it was read.</source>
        <translation>%1 har ändrats på disken. Det som visas är planen som den lästes.</translation>
    </message>
    <message>
        <source>The edits could not be kept on disk, so no report can be made of them. Save the plan&apos;s folder where it can be written.</source>
        <translation>Ändringarna kunde inte sparas på disken, så ingen rapport kan göras av dem. Spara planens mapp på ett ställe där det går att skriva.</translation>
    </message>
    <message>
        <source>The report was stopped. Nothing was written.</source>
        <translation>Rapporten avbröts. Inget skrevs.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n more warnings than before; the menu shows them under &quot;What was found in the files&quot;.</source>
        <translation>
            <numerusform>Det finns %n varning fler än förut; menyn visar den under ”Anmärkningar om filerna”.</numerusform>
            <numerusform>Det finns %n varningar fler än förut; menyn visar dem under ”Anmärkningar om filerna”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>saavu::map::SymbolKey</name>
    <message>
        <source>Rescue station</source>
        <translation>Räddningsstation</translation>
    </message>
    <message>
        <source>Ambulance base</source>
        <translation>Ambulansstation</translation>
    </message>
    <message>
        <source>Other site</source>
        <translation>Annat verksamhetsställe</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Verksamhetsställe: %1</translation>
    </message>
    <message>
        <source>Changed in this plan</source>
        <translation>Ändrat i denna plan</translation>
    </message>
    <message>
        <source>Moved from the ring</source>
        <translation>Flyttat från ringen</translation>
    </message>
    <message>
        <source>Added in this plan</source>
        <translation>Tillagt i denna plan</translation>
    </message>
    <message>
        <source>Closed in this plan</source>
        <translation>Stängt i denna plan</translation>
    </message>
    <message>
        <source>Closed road</source>
        <translation>Stängd väg</translation>
    </message>
    <message>
        <source>Ferry</source>
        <translation>Färja</translation>
    </message>
</context>
</TS>
