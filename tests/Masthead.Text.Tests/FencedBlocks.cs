namespace Masthead.Text.Tests;

/// <summary>The fenced blocks of a page of documentation, in order: examples that run as tests.</summary>
public static class FencedBlocks
{
    /// <summary>Each block of copy with the block of kind <paramref name="answer"/> behind it.</summary>
    public static TheoryData<string, string> Of(string page, string answer)
    {
        var examples = new TheoryData<string, string>();
        string? copy = null;
        List<string>? open = null;
        var kind = "";
        foreach (var line in File.ReadAllLines(Repository.Docs("reference", page)))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal)) open?.Add(line);
            else if (open is null) (open, kind) = ([], line[3..]);
            else
            {
                if (kind == "copy") copy = string.Join('\n', open);
                else if (kind == answer) examples.Add(copy!, string.Join('\n', open));
                open = null;
            }
        }
        return examples;
    }
}
