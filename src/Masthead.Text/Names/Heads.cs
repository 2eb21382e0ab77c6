namespace Masthead.Text.Names;

/// <summary>Words that tell the kind of the name they stand in.</summary>
internal static class Heads
{
    public static readonly string[] Organisations = (
        "Party University Ministry Department Agency Committee Council Court Inc Inc. Corp Corp. Corporation Ltd Ltd. LLC PLC plc Co. Company Companies Group Bank Association Institute Police Army Navy Force Forces Union League Club FC United Times Post News Journal " +
        "Magazine Weekly Herald Gazette Tribune Chronicle Guardian Telegraph TV Television Radio Network School College Academy Hospital Foundation Senate House Congress Parliament Government Commission Authority Office Bureau Board Federation Organization Organisation " +
        "Society Team Campaign Coalition Alliance Front Movement Brotherhood Guard Guards Corps Command Administration Cabinet Assembly Supreme Tribunal Trust Fund Partners Holdings Industries Airlines Airways Motors Systems Technologies Labs Laboratory Studios Pictures Entertainment Press " +
        "Service Services Directorate Secretariat Chamber Confederation Conference Consortium Initiative Project Mission Nations Red Reserve Exchange Securities Insurance Energy Oil Gas Electric Pharmaceuticals Foods Stores Brothers Sons Associates Squad Regiment Battalion Brigade Division Fleet Observatory Orchestra Theatre Ballet Opera Zoo").Split(' ');

    public static readonly string[] Places = (
        "Street Avenue Road Lane Boulevard Drive Square Plaza River Lake Mount Mountain Mountains Hill Hills Island Islands Isle County City Town Village District Province Region State Airport Bay Sea Ocean Valley Beach Park Bridge Canyon Desert Forest Peninsula Strait Gulf Cape Coast Creek Falls Harbor Harbour Port Peak Ridge Canal Highway Tower Towers Palace Castle " +
        "Stadium Arena Museum Church Cathedral Mosque Temple Prison Base Camp Republic Kingdom Emirates Territory Heights Springs Center Centre Station Terminal Dam Plateau Reef Archipelago Strip Bank").Split(' ');

    public static readonly string[] Known = (
        "Microsoft Google Facebook Twitter Apple Amazon Netflix Uber Tesla Boeing Airbus Samsung Sony Intel IBM Oracle Yahoo YouTube Instagram WhatsApp WikiLeaks Wikipedia Wikimedia Reuters Bloomberg Xinhua Interfax Tass AFP AP BBC CNN NBC ABC CBS MSNBC PBS NPR Breitbart Politico Newsweek Pravda Gallup " +
        "NASA FIFA UEFA NATO UN U.N. UNICEF UNESCO WHO IMF OPEC ASEAN FBI CIA NSA EPA FDA IRS ISIS ISIL IS PLO IRA KKK ACLU AARP GOP DNC RNC NAACP NRA Hamas Hezbollah Taliban al-Qaeda al-Qaida al-Shabab Interpol Europol Kremlin Pentagon Congress Parliament Senate Knesset Bundestag Duma Amnesty Oxfam Greenpeace Scientology " +
        "Pfizer Toyota Honda Ford Walmart Starbucks McDonald’s McDonald's Disney Nike Adidas ExxonMobil Shell BP HSBC Barclays Citigroup Goldman Lufthansa Ryanair Telefonica Siemens Volkswagen BMW Renault Peugeot Nokia Ericsson IKEA Nestle Unilever").Split(' ');

    /// <summary>Things and events that have capitals and are neither person, organisation nor place.</summary>
    public static readonly string[] Things = (
        "Cup Program Programme Day Days Week Award Awards Prize Medal Act Bill Law War Wars Game Games Olympics Olympic Championship Championships Series Show Festival Summit Treaty Agreement Accord Accords Deal Plan Constitution Amendment Bible Quran Koran " +
        "Election Elections Primary Caucus Caucuses Debate Revolution Uprising Crisis Spring Christmas Easter Ramadan Eid Thanksgiving Hurricane Storm Typhoon Cyclone Earthquake Tsunami Mission Ship Book Report Review Code Protocol Convention Declaration Rights Security Medicare Medicaid Obamacare Dream " +
        "Ebola Zika Covid Democrats Republicans Tuesday Monday Wednesday Thursday Friday Saturday Sunday Century Era Age Style Edition Volume Chapter Part Article Section Title Category Class Type Model Phase Stage Round Final Finals Semifinal Tea Second First Third").Split(' ');

    public static readonly string[] Peoples = (
        "American British English Scottish Welsh Irish French German Italian Spanish Portuguese Dutch Belgian Swiss Austrian Swedish Norwegian Danish Finnish Polish Czech Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Chinese Japanese Korean Indian Pakistani Bangladeshi Afghan Iranian Iraqi Syrian Israeli Palestinian Saudi Egyptian Libyan Tunisian Algerian Moroccan Nigerian Kenyan Ethiopian Somali Sudanese " +
        "Congolese Mexican Canadian Brazilian Argentine Chilean Colombian Venezuelan Cuban Australian Indonesian Malaysian Thai Vietnamese Filipino Burmese Kazakh Uzbek Georgian Armenian European African Asian Arab Arabic Muslim Islamic Christian Catholic Jewish Hindu Buddhist Sikh Protestant Democratic Democrat Democrats Republican Republicans Conservative Labour Liberal Soviet Latino Hispanic Western Eastern Northern Southern Black White " +
        "Americans Britons Russians Germans Italians Israelis Palestinians Iraqis Iranians Syrians Afghans Europeans Africans Asians Arabs Muslims Christians Catholics Jews Hindus Belgians Canadians Mexicans Indians Australians").Split(' ');
}
