namespace Masthead.Serving.Snapshots;

/// <summary>Something besides the database that decides how pages look, such as the files of themes. What changes it while the program runs drops the pages by the publish log.</summary>
public interface IPageMakings
{
    /// <summary>Another one whenever pages could look otherwise.</summary>
    string Mark { get; }
}
