namespace Masthead.Stories;

/// <summary>What changed from one content to another, graded.</summary>
public static class Difference
{
    public static ChangeGrade Grade(StoryContent before, StoryContent after) => before.Equals(after) ? ChangeGrade.None : ChangeGrade.Wording;
}
