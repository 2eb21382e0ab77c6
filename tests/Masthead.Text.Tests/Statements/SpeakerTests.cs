namespace Masthead.Text.Tests.Statements;

public sealed class SpeakerTests
{
    private static StatementReading Read(string text) => StatementReader.Read(Copy.Read(text));

    [Fact]
    public void Each_speaker_is_listed_once_with_the_other_words_for_them()
    {
        var speakers = Read("Mayor Ana Lopez spoke on Monday. “It is done,” Lopez said. She said it was late. The mayor thanked the crews.\n\n“It is not,” Omar Reid said.").Speakers;

        Assert.Equal(["Ana Lopez", "Omar Reid"], speakers.Select(s => s.Name));
        Assert.Equal(["Lopez", "The mayor"], speakers[0].Aliases);
        Assert.Equal([3, 1], speakers.Select(s => s.Statements));
    }

    [Fact]
    public void A_man_of_one_name_is_found_by_surname_pronoun_office_and_headline()
    {
        var statements = Read("""
            Borland leader orders crews to ‘work without rest’

            In a speech on Friday, Varga said the strikes were the work of “paid idlers” from abroad.

            “They will not stop us,” he said. “We will build on.”

            The Borish leader thanked the crews for their “great patience”.
            """).Statements;

        Assert.Equal(4, statements.Count);
        Assert.All(statements, s => Assert.Equal("Varga", s.Speaker?.Name));
        Assert.Equal(["Borland leader", "Varga", "he", "The Borish leader"], statements.Select(s => s.Speaker!.Text));
    }

    [Fact]
    public void The_addressee_is_never_the_speaker() =>
        Assert.Equal("Ana Lopez", Assert.Single(Read("Ana Lopez told Omar Reid that the ferry would stop.").Statements).Speaker?.Name);

    [Fact]
    public void A_title_of_the_other_gender_is_somebody_else()
    {
        var statements = Read("Mr. Omar Reid said the ferry would stop. Mrs. Reid said it would not.").Statements;

        Assert.Equal(["Omar Reid", null], statements.Select(s => s.Speaker?.Name));
    }

    [Fact]
    public void Copy_in_another_language_has_no_statements() =>
        Assert.Empty(StatementReader.Read(Copy.Read("“Oui,” Ana Lopez said.", new CopyFacts(null, [], null, "fr"))).Statements);

    [Fact]
    public void Bylines_and_the_box_about_the_author_say_nothing() =>
        Assert.Empty(Read("The Harbour Post\n\nFerry stops for good\n\nWritten by publishing team\n\nThe ferry stopped on Monday after ten years of losses in the harbour. Nobody was on board at the time, and the pier was empty.\n\nAbout the author\n\npublishing team").Statements);
}
