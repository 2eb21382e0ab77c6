using System.Collections.Frozen;

namespace Masthead.Text.Rules.People;

/// <summary>Names of one word that speak in the news and are no persons: states, capitals that stand for governments, parliaments, agencies.</summary>
internal static class KnownBodies
{
    private static readonly FrozenSet<string> Names = FrozenSet.ToFrozenSet("""
        Afghanistan Albania Algeria Angola Argentina Armenia Australia Austria Azerbaijan Bahrain Bangladesh Belarus Belgium Benin Bhutan Bolivia Botswana Brazil Brunei Bulgaria Burundi Cambodia
        Cameroon Canada Chad Chile China Colombia Congo Croatia Cuba Cyprus Denmark Djibouti Ecuador Egypt England Eritrea Estonia Eswatini Ethiopia Fiji Finland France Gabon Gambia Germany Ghana Greece
        Grenada Guatemala Guinea Guyana Haiti Honduras Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Kosovo Kuwait Kyrgyzstan Laos Latvia Lebanon
        Lesotho Liberia Libya Lithuania Luxembourg Madagascar Malawi Malaysia Maldives Mali Malta Mauritania Mauritius Mexico Moldova Monaco Mongolia Montenegro Morocco Mozambique Myanmar Namibia Nepal
        Netherlands Nicaragua Niger Nigeria Norway Oman Pakistan Palestine Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Samoa Scotland Senegal Serbia Singapore Slovakia Slovenia
        Somalia Spain Sudan Suriname Sweden Switzerland Syria Taiwan Tajikistan Tanzania Thailand Togo Tonga Tunisia Turkey Turkmenistan Uganda Ukraine Uruguay Uzbekistan Venezuela Vietnam Wales Yemen Zambia Zimbabwe
        Beijing Berlin Brussels Cairo Damascus Delhi Islamabad Jakarta Jerusalem Kabul Kyiv Kiev London Madrid Moscow Ottawa Paris Pyongyang Rome Seoul Tehran Tokyo Warsaw Washington Westminster Whitehall
        Congress Parliament Senate Labour Labor Kremlin Pentagon Knesset Bundestag Taliban Hamas Hezbollah Police Officials Authorities Scientists Researchers Experts Critics Supporters Opponents Analysts
        Residents Witnesses Activists Lawyers Prosecutors Doctors Reuters Bloomberg Xinhua Interfax Tass Amnesty Oxfam Unicef Interpol Europol Google Facebook Twitter Apple Amazon Microsoft Meta Boeing Airbus Tesla
        Republicans Democrats Conservatives Liberals Greens Americans Britons Russians Chinese Palestinians Israelis God Jesus Everyone Everybody Nobody Somebody Someone Others People Both Neither Another
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Contains(string name) => Names.Contains(name) || Reading.Abbreviations.StartsSentences(name) || Reading.Calendar.IsWeekday(name) || Reading.Calendar.IsMonth(name);
}
