namespace Masthead.Feeds;

/// <summary>The names that crawlers answer to in robots.txt, by what they gather for. Kept current with docs/reference/machines.md, which says where each is documented.</summary>
internal static class Crawlers
{
    /// <summary>For the training of models.</summary>
    public static IReadOnlyList<string> Training { get; } =
    [
        "GPTBot", "ClaudeBot", "Google-Extended", "Applebot-Extended", "meta-externalagent", "CCBot", "Amazonbot", "Bytespider", "AI2Bot", "cohere-training-data-crawler", "PanguBot",
    ];

    /// <summary>For engines that answer questions, by searching ahead or on behalf of who asks.</summary>
    public static IReadOnlyList<string> Answers { get; } =
    [
        "OAI-SearchBot", "ChatGPT-User", "Claude-SearchBot", "Claude-User", "PerplexityBot", "Perplexity-User", "meta-webindexer", "meta-externalfetcher", "DuckAssistBot", "MistralAI-User", "Amzn-SearchBot", "Amzn-User",
    ];
}
