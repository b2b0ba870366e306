<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Saavu</source>
        <translation>About Saavu</translation>
    </message>
    <message>
        <source>Version %1 · plans service networks for Finland</source>
        <translation>Version %1 · plans service networks for Finland</translation>
    </message>
    <message>
        <source>Saavu is free software under the Apache License 2.0. It is built from:</source>
        <translation>Saavu is free software under the Apache License 2.0. It is built from:</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>AddSiteDialog</name>
    <message>
        <source>Add a site</source>
        <translation>Add a site</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>New site</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Stations and ambulance bases cannot be added here: add them to the plan&apos;s files.</source>
        <translation>Stations and ambulance bases cannot be added here: add them to the plan&apos;s files.</translation>
    </message>
    <message>
        <source>A site of another service can be added: choose which.</source>
        <translation>A site of another service can be added: choose which.</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Choose a service</translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>Residents who come to this site</source>
        <translation>Residents who come to this site</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Put away</translation>
    </message>
</context>
<context>
    <name>AreaPanel</name>
    <message>
        <source>Find a municipality</source>
        <translation>Find a municipality</translation>
    </message>
    <message>
        <source>Copy the table</source>
        <translation>Copy the table</translation>
    </message>
    <message>
        <source>The table is on the clipboard.</source>
        <translation>The table is on the clipboard.</translation>
    </message>
    <message>
        <source>Sort by what changed</source>
        <translation>Sort by what changed</translation>
    </message>
    <message>
        <source>Narrower</source>
        <translation>Narrower</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>All columns</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Municipalities</translation>
    </message>
    <message>
        <source>No municipality</source>
        <translation>No municipality</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Scale: %1</source>
        <translation>Scale: %1</translation>
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
        <translation>Computing…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
</context>
<context>
    <name>CandidateDialog</name>
    <message>
        <source>Add at a place of the plan</source>
        <translation>Add at a place of the plan</translation>
    </message>
    <message>
        <source>Sites that do not offer this service yet.</source>
        <translation>Sites that do not offer this service yet.</translation>
    </message>
    <message>
        <source>Find a place</source>
        <translation>Find a place</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>CellCard</name>
    <message>
        <source>%1 residents</source>
        <translation>%1 residents</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>How far from here</translation>
    </message>
    <message>
        <source>Route from here…</source>
        <translation>Route from here…</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Tiers</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Availability</translation>
    </message>
    <message>
        <source>Ways to the services</source>
        <translation>Ways to the services</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>before %1</translation>
    </message>
    <message>
        <source>Second: %1</source>
        <translation>Second: %1</translation>
    </message>
    <message>
        <source>%1 of it off the roads</source>
        <translation>%1 of it off the roads</translation>
    </message>
    <message>
        <source>decides the tier</source>
        <translation>decides the tier</translation>
    </message>
    <message>
        <source>Connection to the roads</source>
        <translation>Connection to the roads</translation>
    </message>
    <message>
        <source>%1, %2 away</source>
        <translation>%1, %2 away</translation>
    </message>
    <message>
        <source>A road without a name, %1 away</source>
        <translation>A road without a name, %1 away</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Copy the coordinates</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>This plan cannot be opened yet</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>This plan can be opened; some things need a look</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Nothing is wrong with this plan</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Copy all</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Back to the start</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>To the map</source>
        <translation>To the map</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Open a plan…</source>
        <translation>Open a plan…</translation>
    </message>
    <message>
        <source>New plan…</source>
        <translation>New plan…</translation>
    </message>
    <message>
        <source>Open the demo county</source>
        <translation>Open the demo county</translation>
    </message>
    <message>
        <source>Read the plan again</source>
        <translation>Read the plan again</translation>
    </message>
    <message>
        <source>What was found in the files</source>
        <translation>What was found in the files</translation>
    </message>
    <message>
        <source>Close the plan</source>
        <translation>Close the plan</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Write a report…</source>
        <translation>Write a report…</translation>
    </message>
    <message>
        <source>Export this view…</source>
        <translation>Export this view…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Settings…</translation>
    </message>
    <message>
        <source>About Saavu</source>
        <translation>About Saavu</translation>
    </message>
    <message>
        <source>Keys and gestures</source>
        <translation>Keys and gestures</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Cancel or close</source>
        <translation>Cancel or close</translation>
    </message>
    <message>
        <source>Close the selected site</source>
        <translation>Close the selected site</translation>
    </message>
    <message>
        <source>Move the selected site with the arrow keys</source>
        <translation>Move the selected site with the arrow keys</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>Select and move</translation>
    </message>
    <message>
        <source>Add a site</source>
        <translation>Add a site</translation>
    </message>
    <message>
        <source>Close a road</source>
        <translation>Close a road</translation>
    </message>
    <message>
        <source>Close the roads of an area</source>
        <translation>Close the roads of an area</translation>
    </message>
    <message>
        <source>Show a route</source>
        <translation>Show a route</translation>
    </message>
    <message>
        <source>As planned now</source>
        <translation>As planned now</translation>
    </message>
    <message>
        <source>Before and now, side by side</source>
        <translation>Before and now, side by side</translation>
    </message>
    <message>
        <source>Gains and losses</source>
        <translation>Gains and losses</translation>
    </message>
    <message>
        <source>Colour the cells</source>
        <translation>Colour the cells</translation>
    </message>
    <message>
        <source>Colour the municipalities</source>
        <translation>Colour the municipalities</translation>
    </message>
    <message>
        <source>Show places that reach no road as expected</source>
        <translation>Show places that reach no road as expected</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>The whole plan</source>
        <translation>The whole plan</translation>
    </message>
    <message>
        <source>Left panel</source>
        <translation>Left panel</translation>
    </message>
    <message>
        <source>Right panel</source>
        <translation>Right panel</translation>
    </message>
    <message>
        <source>Show the sites of all tiers</source>
        <translation>Show the sites of all tiers</translation>
    </message>
</context>
<context>
    <name>CompareHandle</name>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Border between before and now</source>
        <translation>Border between before and now</translation>
    </message>
</context>
<context>
    <name>ConditionPanel</name>
    <message>
        <source>Time of the week</source>
        <translation>Time of the week</translation>
    </message>
    <message>
        <source>Time of the week: %1</source>
        <translation>Time of the week: %1</translation>
    </message>
    <message>
        <source>Season</source>
        <translation>Season</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export this view</source>
        <translation>Export this view</translation>
    </message>
    <message>
        <source>The map as it is shown, with title, legend, scale and sources.</source>
        <translation>The map as it is shown, with title, legend, scale and sources.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Page to print (PDF)</source>
        <translation>Page to print (PDF)</translation>
    </message>
    <message>
        <source>Picture (PNG)</source>
        <translation>Picture (PNG)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) to the plan</source>
        <translation>
            <numerusform>%n change to the plan</numerusform>
            <numerusform>%n changes to the plan</numerusform>
        </translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>As in the plan&apos;s files</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Undo: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo: %1</source>
        <translation>Redo: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
</context>
<context>
    <name>HeadlineStrip</name>
    <message>
        <source>Residents %1</source>
        <translation>Residents %1</translation>
    </message>
    <message>
        <source>Residents in time</source>
        <translation>Residents in time</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>before %1</translation>
    </message>
    <message>
        <source>Mean time</source>
        <translation>Mean time</translation>
    </message>
    <message>
        <source>Residents gaining</source>
        <translation>Residents gaining</translation>
    </message>
    <message>
        <source>Residents losing</source>
        <translation>Residents losing</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>Promises kept</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>newly kept</source>
        <translation>newly kept</translation>
    </message>
    <message>
        <source>newly broken</source>
        <translation>newly broken</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>no change</translation>
    </message>
    <message>
        <source>%1 of all</source>
        <translation>%1 of all</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>As in the plan&apos;s files</source>
        <translation>As in the plan&apos;s files</translation>
    </message>
    <message>
        <source>Every change is kept at once in %1</source>
        <translation>Every change is kept at once in %1</translation>
    </message>
    <message>
        <source>Cannot be written: %1</source>
        <translation>Cannot be written: %1</translation>
    </message>
    <message>
        <source>this is shown now</source>
        <translation>this is shown now</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>taken back</translation>
    </message>
</context>
<context>
    <name>LanguageChoice</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>LensRow</name>
    <message>
        <source>Hide the services</source>
        <translation>Hide the services</translation>
    </message>
    <message>
        <source>Show the services</source>
        <translation>Show the services</translation>
    </message>
</context>
<context>
    <name>LoadingPage</name>
    <message>
        <source>Opening %1</source>
        <translation>Opening %1</translation>
    </message>
    <message>
        <source>Opening the plan</source>
        <translation>Opening the plan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Making the demo county</source>
        <translation>Making the demo county</translation>
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
        <translation>Drop a plan file or a folder to open it</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Saved: %1</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Open a plan</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Plans (*.toml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>View</source>
        <translation>View</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
</context>
<context>
    <name>MapLegend</name>
    <message>
        <source>Legend</source>
        <translation>Legend</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Change from the plan&apos;s files</translation>
    </message>
    <message>
        <source>Show the legend</source>
        <translation>Show the legend</translation>
    </message>
    <message>
        <source>Fold the legend</source>
        <translation>Fold the legend</translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation>Kept: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Not kept: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbols</translation>
    </message>
    <message>
        <source>Hide the symbols</source>
        <translation>Hide the symbols</translation>
    </message>
    <message>
        <source>Show the symbols</source>
        <translation>Show the symbols</translation>
    </message>
</context>
<context>
    <name>MapMenu</name>
    <message>
        <source>Who comes to this site</source>
        <translation>Who comes to this site</translation>
    </message>
    <message>
        <source>Reopen this site</source>
        <translation>Reopen this site</translation>
    </message>
    <message>
        <source>Close this site</source>
        <translation>Close this site</translation>
    </message>
    <message>
        <source>Move this site to coordinates…</source>
        <translation>Move this site to coordinates…</translation>
    </message>
    <message>
        <source>How far one gets from here</source>
        <translation>How far one gets from here</translation>
    </message>
    <message>
        <source>Route from here</source>
        <translation>Route from here</translation>
    </message>
    <message>
        <source>Route to here</source>
        <translation>Route to here</translation>
    </message>
    <message>
        <source>Add a site here…</source>
        <translation>Add a site here…</translation>
    </message>
    <message>
        <source>Close the road here</source>
        <translation>Close the road here</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Copy the coordinates</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>A file of this plan was changed outside this window.</source>
        <translation>A file of this plan was changed outside this window.</translation>
    </message>
    <message>
        <source>Go on as it was</source>
        <translation>Go on as it was</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Read again</translation>
    </message>
    <message>
        <source>Your changes cannot be kept on disk: they are lost when this window closes.</source>
        <translation>Your changes cannot be kept on disk: they are lost when this window closes.</translation>
    </message>
    <message>
        <source>Map: %1</source>
        <translation>Map: %1</translation>
    </message>
    <message>
        <source>%1 of the residents %2</source>
        <translation>%1 of the residents %2</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Selected: %1</translation>
    </message>
    <message>
        <source>No background tiles come from %1. The plan&apos;s own map is shown instead; check the address and the network, or choose other tiles in the settings.</source>
        <translation>No background tiles come from %1. The plan&apos;s own map is shown instead; check the address and the network, or choose other tiles in the settings.</translation>
    </message>
    <message>
        <source>Not all of your earlier changes stand.</source>
        <translation>Not all of your earlier changes stand.</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>MapSwitches</name>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>What is coloured</source>
        <translation>What is coloured</translation>
    </message>
    <message numerus="yes">
        <source>Hide the %n place(s) that reach no road as expected</source>
        <translation>
            <numerusform>Hide the %n place that reaches no road as expected</numerusform>
            <numerusform>Hide the %n places that reach no road as expected</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only the sites of what is looked at</source>
        <translation>Show only the sites of what is looked at</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move %1</source>
        <translation>Move %1</translation>
    </message>
    <message>
        <source>Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.</source>
        <translation>Coordinates in TM35FIN (east, north) or WGS 84 (latitude, longitude). On the map you can also drag the site, or press M and use the arrow keys.</translation>
    </message>
    <message>
        <source>Coordinates</source>
        <translation>Coordinates</translation>
    </message>
    <message>
        <source>These are no coordinates in Finland.</source>
        <translation>These are no coordinates in Finland.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Move</translation>
    </message>
</context>
<context>
    <name>NewPlanCheckStep</name>
    <message>
        <source>cells</source>
        <translation>cells</translation>
    </message>
    <message>
        <source>residents</source>
        <translation>residents</translation>
    </message>
    <message>
        <source>municipalities</source>
        <translation>municipalities</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>sites</translation>
    </message>
    <message>
        <source>Checking the plan</source>
        <translation>Checking the plan</translation>
    </message>
    <message>
        <source>Choose the files and at least one service first.</source>
        <translation>Choose the files and at least one service first.</translation>
    </message>
    <message>
        <source>The plan has not been checked as it stands now.</source>
        <translation>The plan has not been checked as it stands now.</translation>
    </message>
    <message>
        <source>This plan cannot be opened yet</source>
        <translation>This plan cannot be opened yet</translation>
    </message>
    <message>
        <source>This plan can be opened; some things need a look</source>
        <translation>This plan can be opened; some things need a look</translation>
    </message>
    <message>
        <source>Nothing is wrong with this plan</source>
        <translation>Nothing is wrong with this plan</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <source>What the check finds is listed here.</source>
        <translation>What the check finds is listed here.</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>Write the plan to</source>
        <translation>Write the plan to</translation>
    </message>
    <message>
        <source>File of the plan</source>
        <translation>File of the plan</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Replace the plan that is there</source>
        <translation>Replace the plan that is there</translation>
    </message>
    <message>
        <source>Write anyway</source>
        <translation>Write anyway</translation>
    </message>
    <message>
        <source>Write and open</source>
        <translation>Write and open</translation>
    </message>
    <message>
        <source>Plans (*.toml)</source>
        <translation>Plans (*.toml)</translation>
    </message>
</context>
<context>
    <name>NewPlanFileRow</name>
    <message>
        <source>Looking at it…</source>
        <translation>Looking at it…</translation>
    </message>
    <message>
        <source>What %1 is used for</source>
        <translation>What %1 is used for</translation>
    </message>
    <message>
        <source>Hide the columns of %1</source>
        <translation>Hide the columns of %1</translation>
    </message>
    <message>
        <source>Choose the columns of %1</source>
        <translation>Choose the columns of %1</translation>
    </message>
    <message>
        <source>Take %1 out of the list</source>
        <translation>Take %1 out of the list</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Layer</translation>
    </message>
    <message>
        <source>Layer of %1</source>
        <translation>Layer of %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>NewPlanFilesStep</name>
    <message>
        <source>Drop your files or a folder here</source>
        <translation>Drop your files or a folder here</translation>
    </message>
    <message>
        <source>They are only read, never changed: GeoPackage, shapefile (also zipped), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</source>
        <translation>They are only read, never changed: GeoPackage, shapefile (also zipped), GeoJSON, CSV, OpenStreetMap (.osm.pbf), Digiroad.</translation>
    </message>
    <message>
        <source>Files of the plan</source>
        <translation>Files of the plan</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Add a folder…</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Looking at the files…</translation>
    </message>
    <message>
        <source>Still missing</source>
        <translation>Still missing</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>Everything that a plan needs is here.</source>
        <translation>Everything that a plan needs is here.</translation>
    </message>
    <message>
        <source>A table of areas (wellbeing services county by municipality) and ages by municipality are welcome but not needed.</source>
        <translation>A table of areas (wellbeing services county by municipality) and ages by municipality are welcome but not needed.</translation>
    </message>
    <message>
        <source>Files of the new plan</source>
        <translation>Files of the new plan</translation>
    </message>
    <message>
        <source>Folder with the files of the new plan</source>
        <translation>Folder with the files of the new plan</translation>
    </message>
</context>
<context>
    <name>NewPlanPage</name>
    <message>
        <source>A new plan</source>
        <translation>A new plan</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Name of the plan</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>1  Files</source>
        <translation>1  Files</translation>
    </message>
    <message>
        <source>2  Services</source>
        <translation>2  Services</translation>
    </message>
    <message>
        <source>3  Check and write</source>
        <translation>3  Check and write</translation>
    </message>
    <message>
        <source>Back to the start</source>
        <translation>Back to the start</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>On to the services</source>
        <translation>On to the services</translation>
    </message>
    <message>
        <source>On to the check</source>
        <translation>On to the check</translation>
    </message>
    <message>
        <source>Back to the map</source>
        <translation>Back to the map</translation>
    </message>
    <message>
        <source>Start anew</source>
        <translation>Start anew</translation>
    </message>
</context>
<context>
    <name>NewPlanServicesStep</name>
    <message>
        <source>Services found in your tables of sites are ticked. Tick what else there is.</source>
        <translation>Services found in your tables of sites are ticked. Tick what else there is.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s)</source>
        <translation>
            <numerusform>%n service</numerusform>
            <numerusform>%n services</numerusform>
        </translation>
    </message>
    <message>
        <source>Norms</source>
        <translation>Norms</translation>
    </message>
    <message>
        <source>Services of the catalogue</source>
        <translation>Services of the catalogue</translation>
    </message>
    <message>
        <source>Table of sites of %1</source>
        <translation>Table of sites of %1</translation>
    </message>
    <message>
        <source>Which sites of the table give %1</source>
        <translation>Which sites of the table give %1</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Write a report</source>
        <translation>Write a report</translation>
    </message>
    <message>
        <source>Of the plan as it stands now, with all changes made here.</source>
        <translation>Of the plan as it stands now, with all changes made here.</translation>
    </message>
    <message>
        <source>Kind of report</source>
        <translation>Kind of report</translation>
    </message>
    <message>
        <source>Service network</source>
        <translation>Service network</translation>
    </message>
    <message>
        <source>Rescue</source>
        <translation>Rescue</translation>
    </message>
    <message>
        <source>Emergency care</source>
        <translation>Emergency care</translation>
    </message>
    <message>
        <source>Into the new folder</source>
        <translation>Into the new folder</translation>
    </message>
    <message>
        <source>Folder of the report</source>
        <translation>Folder of the report</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>The report is written.</source>
        <translation>The report is written.</translation>
    </message>
    <message>
        <source>You can go on working meanwhile.</source>
        <translation>You can go on working meanwhile.</translation>
    </message>
    <message>
        <source>Stop the report</source>
        <translation>Stop the report</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Open it</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>Where to put the report&apos;s folder</source>
        <translation>Where to put the report&apos;s folder</translation>
    </message>
</context>
<context>
    <name>SDialog</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>SProgressBar</name>
    <message>
        <source>%1 percent done</source>
        <translation>%1 percent done</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Working</translation>
    </message>
</context>
<context>
    <name>STextField</name>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>SToasts</name>
    <message>
        <source>Dismiss</source>
        <translation>Dismiss</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search a municipality, a site, coordinates</source>
        <translation>Search a municipality, a site, coordinates</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Background map</source>
        <translation>Background map</translation>
    </message>
    <message>
        <source>From the plan</source>
        <translation>From the plan</translation>
    </message>
    <message>
        <source>Tile server</source>
        <translation>Tile server</translation>
    </message>
    <message>
        <source>Tile folder</source>
        <translation>Tile folder</translation>
    </message>
    <message>
        <source>Land, roads and names are drawn from the plan&apos;s own files. Nothing is fetched from the network.</source>
        <translation>Land, roads and names are drawn from the plan&apos;s own files. Nothing is fetched from the network.</translation>
    </message>
    <message>
        <source>Your own server, or one whose terms allow this use. Most public servers forbid bulk or commercial use and ask that their name is shown.</source>
        <translation>Your own server, or one whose terms allow this use. Most public servers forbid bulk or commercial use and ask that their name is shown.</translation>
    </message>
    <message>
        <source>A folder with pictures zoom/x/y.png.</source>
        <translation>A folder with pictures zoom/x/y.png.</translation>
    </message>
    <message>
        <source>Address of the tiles</source>
        <translation>Address of the tiles</translation>
    </message>
    <message>
        <source>Folder of the tiles</source>
        <translation>Folder of the tiles</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>What the provider wants said on the map</source>
        <translation>What the provider wants said on the map</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
</context>
<context>
    <name>ShareBar</name>
    <message>
        <source>Residents by class</source>
        <translation>Residents by class</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keys and gestures</source>
        <translation>Keys and gestures</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>What is shown</translation>
    </message>
    <message>
        <source>Tiers, digital to national</source>
        <translation>Tiers, digital to national</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Rescue services</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Emergency medical service</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Pan</translation>
    </message>
    <message>
        <source>Arrow keys, drag</source>
        <translation>Arrow keys, drag</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>+ −, wheel</source>
        <translation>+ −, wheel</translation>
    </message>
    <message>
        <source>What can be done at a place</source>
        <translation>What can be done at a place</translation>
    </message>
    <message>
        <source>Right click</source>
        <translation>Right click</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Click at the cross</source>
        <translation>Click at the cross</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Return</translation>
    </message>
    <message>
        <source>Menu at the cross</source>
        <translation>Menu at the cross</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Right panel</source>
        <translation>Right panel</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>Selected</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Municipalities</source>
        <translation>Municipalities</translation>
    </message>
    <message>
        <source>Close this panel</source>
        <translation>Close this panel</translation>
    </message>
    <message>
        <source>Click the map: a cell tells who lives there and what they reach, a site whom it serves.</source>
        <translation>Click the map: a cell tells who lives there and what they reach, a site whom it serves.</translation>
    </message>
</context>
<context>
    <name>SiteCard</name>
    <message>
        <source>In this plan: %1</source>
        <translation>In this plan: %1</translation>
    </message>
    <message>
        <source>Hide its residents</source>
        <translation>Hide its residents</translation>
    </message>
    <message>
        <source>Show its residents</source>
        <translation>Show its residents</translation>
    </message>
    <message>
        <source>Move…</source>
        <translation>Move…</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Reopen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>How far from here</source>
        <translation>How far from here</translation>
    </message>
    <message>
        <source>Whom it serves</source>
        <translation>Whom it serves</translation>
    </message>
    <message>
        <source>%1 residents</source>
        <translation>%1 residents</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>before %1</translation>
    </message>
    <message>
        <source>mean time %1</source>
        <translation>mean time %1</translation>
    </message>
    <message>
        <source>capacity %1 of the need</source>
        <translation>capacity %1 of the need</translation>
    </message>
    <message>
        <source>What can be changed</source>
        <translation>What can be changed</translation>
    </message>
    <message>
        <source>In the files: %1</source>
        <translation>In the files: %1</translation>
    </message>
    <message>
        <source>As in OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</source>
        <translation>As in OpenStreetMap: Mo-Fr 08:00-16:00; Sa 10:00-14:00; PH off</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Copy the coordinates</source>
        <translation>Copy the coordinates</translation>
    </message>
</context>
<context>
    <name>ThemeChoice</name>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>High contrast</translation>
    </message>
</context>
<context>
    <name>TierPanel</name>
    <message>
        <source>Quality</source>
        <translation>Quality</translation>
    </message>
    <message>
        <source>Accessibility</source>
        <translation>Accessibility</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Availability</translation>
    </message>
    <message>
        <source>Service tiers</source>
        <translation>Service tiers</translation>
    </message>
    <message>
        <source>Rescue services</source>
        <translation>Rescue services</translation>
    </message>
    <message>
        <source>Emergency medical service</source>
        <translation>Emergency medical service</translation>
    </message>
    <message>
        <source>Rescue and emergency care</source>
        <translation>Rescue and emergency care</translation>
    </message>
</context>
<context>
    <name>ToolHint</name>
    <message>
        <source>Arrow keys move the site by 100 m, with Shift by 1 km. Enter accepts, Escape takes it back.</source>
        <translation>Arrow keys move the site by 100 m, with Shift by 1 km. Enter accepts, Escape takes it back.</translation>
    </message>
    <message>
        <source>Click where the new site is to be.</source>
        <translation>Click where the new site is to be.</translation>
    </message>
    <message>
        <source>Click a road to close it; a closed one to open it.</source>
        <translation>Click a road to close it; a closed one to open it.</translation>
    </message>
    <message>
        <source>Click the corners of the area whose roads are closed.</source>
        <translation>Click the corners of the area whose roads are closed.</translation>
    </message>
    <message numerus="yes">
        <source>%n corner(s). Enter closes the roads.</source>
        <translation>
            <numerusform>%n corner. Enter closes the roads.</numerusform>
            <numerusform>%n corners. Enter closes the roads.</numerusform>
        </translation>
    </message>
    <message>
        <source>Click where the route ends.</source>
        <translation>Click where the route ends.</translation>
    </message>
    <message>
        <source>Click where the route begins.</source>
        <translation>Click where the route begins.</translation>
    </message>
    <message>
        <source>Service of the new site</source>
        <translation>Service of the new site</translation>
    </message>
    <message>
        <source>Choose a service</source>
        <translation>Choose a service</translation>
    </message>
    <message>
        <source>From a list…</source>
        <translation>From a list…</translation>
    </message>
    <message>
        <source>Close the roads</source>
        <translation>Close the roads</translation>
    </message>
    <message>
        <source>Open all closed roads</source>
        <translation>Open all closed roads</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Plan a service network on the map and see at once whom it reaches.</source>
        <translation>Plan a service network on the map and see at once whom it reaches.</translation>
    </message>
    <message>
        <source>Try the demo county</source>
        <translation>Try the demo county</translation>
    </message>
    <message>
        <source>Made-up roads, residents and sites: everything works at once, nothing to fetch.</source>
        <translation>Made-up roads, residents and sites: everything works at once, nothing to fetch.</translation>
    </message>
    <message>
        <source>Open a plan</source>
        <translation>Open a plan</translation>
    </message>
    <message>
        <source>A plan file (plan.toml), chosen here or dropped anywhere on this window.</source>
        <translation>A plan file (plan.toml), chosen here or dropped anywhere on this window.</translation>
    </message>
    <message>
        <source>Make a new plan</source>
        <translation>Make a new plan</translation>
    </message>
    <message>
        <source>Name your files; they are checked and written down as a plan.</source>
        <translation>Name your files; they are checked and written down as a plan.</translation>
    </message>
    <message>
        <source>Recent plans</source>
        <translation>Recent plans</translation>
    </message>
    <message>
        <source>Plans that you open are listed here.</source>
        <translation>Plans that you open are listed here.</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (not found)</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Not found: %1</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>Remove from this list</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Plans a service network on the map.</source>
        <translation>Plans a service network on the map.</translation>
    </message>
    <message>
        <source>The plan to open, plan.toml.</source>
        <translation>The plan to open, plan.toml.</translation>
    </message>
    <message>
        <source>The language of the window: fi, sv or en.</source>
        <translation>The language of the window: fi, sv or en.</translation>
    </message>
    <message>
        <source>system, light, dark or contrast.</source>
        <translation>system, light, dark or contrast.</translation>
    </message>
    <message>
        <source>The size of the window, such as 1280x800.</source>
        <translation>The size of the window, such as 1280x800.</translation>
    </message>
    <message>
        <source>Lets a script of JSON steps use the window, for tests and pictures.</source>
        <translation>Lets a script of JSON steps use the window, for tests and pictures.</translation>
    </message>
    <message>
        <source>Opens the plan, drags sites, pans, and prints how long it takes.</source>
        <translation>Opens the plan, drags sites, pans, and prints how long it takes.</translation>
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
        <translation>this program</translation>
    </message>
    <message>
        <source>window and map</source>
        <translation>window and map</translation>
    </message>
    <message>
        <source>reads and writes geodata</source>
        <translation>reads and writes geodata</translation>
    </message>
    <message>
        <source>geometry</source>
        <translation>geometry</translation>
    </message>
    <message>
        <source>coordinate systems</source>
        <translation>coordinate systems</translation>
    </message>
    <message>
        <source>graphs, texts</source>
        <translation>graphs, texts</translation>
    </message>
    <message>
        <source>reads OpenStreetMap</source>
        <translation>reads OpenStreetMap</translation>
    </message>
    <message>
        <source>order of the road graph</source>
        <translation>order of the road graph</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>threads</translation>
    </message>
    <message>
        <source>vector instructions</source>
        <translation>vector instructions</translation>
    </message>
    <message>
        <source>opening hours</source>
        <translation>opening hours</translation>
    </message>
    <message>
        <source>least squares</source>
        <translation>least squares</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>data files</translation>
    </message>
    <message>
        <source>Excel files</source>
        <translation>Excel files</translation>
    </message>
    <message>
        <source>checksums of inputs</source>
        <translation>checksums of inputs</translation>
    </message>
</context>
<context>
    <name>saavu::map::AreaTable</name>
    <message>
        <source>Municipality</source>
        <translation>Municipality</translation>
    </message>
    <message>
        <source>Residents</source>
        <translation>Residents</translation>
    </message>
    <message>
        <source>Within, %</source>
        <translation>Within, %</translation>
    </message>
    <message>
        <source>Before, %</source>
        <translation>Before, %</translation>
    </message>
    <message>
        <source>Change, points</source>
        <translation>Change, points</translation>
    </message>
    <message>
        <source>Mean, min</source>
        <translation>Mean, min</translation>
    </message>
    <message>
        <source>Gaining</source>
        <translation>Gaining</translation>
    </message>
    <message>
        <source>Losing</source>
        <translation>Losing</translation>
    </message>
    <message>
        <source>Promises</source>
        <translation>Promises</translation>
    </message>
    <message>
        <source>Promises newly kept</source>
        <translation>Promises newly kept</translation>
    </message>
    <message>
        <source>Promises newly broken</source>
        <translation>Promises newly broken</translation>
    </message>
</context>
<context>
    <name>saavu::map::AskController</name>
    <message>
        <source>First choose where the route begins.</source>
        <translation>First choose where the route begins.</translation>
    </message>
    <message>
        <source>0–14: %1 · 15–64: %2 · 65+: %3</source>
        <translation>0–14: %1 · 15–64: %2 · 65+: %3</translation>
    </message>
    <message>
        <source>(estimated)</source>
        <translation>(estimated)</translation>
    </message>
    <message>
        <source>ages are not told</source>
        <translation>ages are not told</translation>
    </message>
    <message>
        <source>added</source>
        <translation>added</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>moved</source>
        <translation>moved</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>Nobody lives here.</source>
        <translation>Nobody lives here.</translation>
    </message>
    <message>
        <source>This place lies outside the plan.</source>
        <translation>This place lies outside the plan.</translation>
    </message>
    <message>
        <source>Cell %1, %2</source>
        <translation>Cell %1, %2</translation>
    </message>
    <message>
        <source>%1° N %2° E</source>
        <translation>%1° N %2° E</translation>
    </message>
    <message>
        <source>the chosen place</source>
        <translation>the chosen place</translation>
    </message>
    <message>
        <source>To %1 (%2)</source>
        <translation>To %1 (%2)</translation>
    </message>
    <message>
        <source>From %1 (%2)</source>
        <translation>From %1 (%2)</translation>
    </message>
</context>
<context>
    <name>saavu::map::DemoCounty</name>
    <message>
        <source>The demo county cannot be made: saavu-demo-county does not start.</source>
        <translation>The demo county cannot be made: saavu-demo-county does not start.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: saavu-demo-county is not installed.</source>
        <translation>The demo county cannot be made: saavu-demo-county is not installed.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be written.</source>
        <translation>The folder %1 cannot be written.</translation>
    </message>
    <message>
        <source>The demo county cannot be made: %1</source>
        <translation>The demo county cannot be made: %1</translation>
    </message>
</context>
<context>
    <name>saavu::map::EditController</name>
    <message>
        <source>%1 is closed: reopen it first.</source>
        <translation>%1 is closed: reopen it first.</translation>
    </message>
    <message>
        <source>There is no road here.</source>
        <translation>There is no road here.</translation>
    </message>
    <message>
        <source>No open road lies in this area.</source>
        <translation>No open road lies in this area.</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>New site</translation>
    </message>
</context>
<context>
    <name>saavu::map::ExportController</name>
    <message>
        <source>The file must end in .png or .pdf: %1</source>
        <translation>The file must end in .png or .pdf: %1</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>Source: %1</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 cannot be written: %2</translation>
    </message>
    <message>
        <source>%1 is read by the plan: choose another file.</source>
        <translation>%1 is read by the plan: choose another file.</translation>
    </message>
    <message>
        <source>Change from the plan&apos;s files</source>
        <translation>Change from the plan&apos;s files</translation>
    </message>
</context>
<context>
    <name>saavu::map::LensController</name>
    <message>
        <source>later</source>
        <translation>later</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>not reached</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>within %1</source>
        <translation>within %1</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>at least %1</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Usual</translation>
    </message>
    <message>
        <source>comes into reach</source>
        <translation>comes into reach</translation>
    </message>
    <message>
        <source>much better (10 min or 3 ratings)</source>
        <translation>much better (10 min or 3 ratings)</translation>
    </message>
    <message>
        <source>better (5 min or 2 ratings)</source>
        <translation>better (5 min or 2 ratings)</translation>
    </message>
    <message>
        <source>a little better (1 min or a rating)</source>
        <translation>a little better (1 min or a rating)</translation>
    </message>
    <message>
        <source>a little worse</source>
        <translation>a little worse</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>worse</translation>
    </message>
    <message>
        <source>much worse</source>
        <translation>much worse</translation>
    </message>
    <message>
        <source>falls out of reach</source>
        <translation>falls out of reach</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 points</translation>
    </message>
    <message>
        <source>Every change is under a minute: none is coloured.</source>
        <translation>Every change is under a minute: none is coloured.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlan</name>
    <message>
        <source>An OpenStreetMap extract (.osm.pbf) or Digiroad in the K form: everything is driven on it.</source>
        <translation>An OpenStreetMap extract (.osm.pbf) or Digiroad in the K form: everything is driven on it.</translation>
    </message>
    <message>
        <source>Residents in squares or at points, such as the grid data of Statistics Finland: whom the services reach.</source>
        <translation>Residents in squares or at points, such as the grid data of Statistics Finland: whom the services reach.</translation>
    </message>
    <message>
        <source>Polygons with municipality codes: for whom the results are summed up.</source>
        <translation>Polygons with municipality codes: for whom the results are summed up.</translation>
    </message>
    <message>
        <source>A table of sites with an id, a name and coordinates (CSV or GeoPackage): where the services are.</source>
        <translation>A table of sites with an id, a name and coordinates (CSV or GeoPackage): where the services are.</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>New plan</translation>
    </message>
    <message>
        <source>Choose the column of %1 in which it stands.</source>
        <translation>Choose the column of %1 in which it stands.</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanFiles</name>
    <message>
        <source>%1 (%2 rows)</source>
        <translation>%1 (%2 rows)</translation>
    </message>
</context>
<context>
    <name>saavu::map::NewPlanServices</name>
    <message>
        <source>all its sites</source>
        <translation>all its sites</translation>
    </message>
    <message>
        <source>without a place; one needs no travel</source>
        <translation>without a place; one needs no travel</translation>
    </message>
    <message>
        <source>needs a table of sites</source>
        <translation>needs a table of sites</translation>
    </message>
    <message>
        <source>%1 sites</source>
        <translation>%1 sites</translation>
    </message>
</context>
<context>
    <name>saavu::map::PlanController</name>
    <message>
        <source>%1 is no longer there. What is shown is the plan as it was read.</source>
        <translation>%1 is no longer there. What is shown is the plan as it was read.</translation>
    </message>
    <message>
        <source>%1 has changed on disk. What is shown is the plan as it was read.</source>
        <translation>%1 has changed on disk. What is shown is the plan as it was read.</translation>
    </message>
    <message>
        <source>The edits could not be kept on disk, so no report can be made of them. Save the plan&apos;s folder where it can be written.</source>
        <translation>The edits could not be kept on disk, so no report can be made of them. Save the plan&apos;s folder where it can be written.</translation>
    </message>
    <message>
        <source>The report was stopped. Nothing was written.</source>
        <translation>The report was stopped. Nothing was written.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There are %n more warnings than before; the menu shows them under &quot;What was found in the files&quot;.</source>
        <translation>
            <numerusform>There is %n more warning than before; the menu shows it under “What was found in the files”.</numerusform>
            <numerusform>There are %n more warnings than before; the menu shows them under “What was found in the files”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>saavu::map::SymbolKey</name>
    <message>
        <source>Rescue station</source>
        <translation>Rescue station</translation>
    </message>
    <message>
        <source>Ambulance base</source>
        <translation>Ambulance base</translation>
    </message>
    <message>
        <source>Other site</source>
        <translation>Other site</translation>
    </message>
    <message>
        <source>Site: %1</source>
        <translation>Site: %1</translation>
    </message>
    <message>
        <source>Changed in this plan</source>
        <translation>Changed in this plan</translation>
    </message>
    <message>
        <source>Moved from the ring</source>
        <translation>Moved from the ring</translation>
    </message>
    <message>
        <source>Added in this plan</source>
        <translation>Added in this plan</translation>
    </message>
    <message>
        <source>Closed in this plan</source>
        <translation>Closed in this plan</translation>
    </message>
    <message>
        <source>Closed road</source>
        <translation>Closed road</translation>
    </message>
    <message>
        <source>Ferry</source>
        <translation>Ferry</translation>
    </message>
</context>
</TS>
