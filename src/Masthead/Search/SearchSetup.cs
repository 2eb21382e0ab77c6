using Masthead.Data;
using Masthead.Serving;

namespace Masthead.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddScoped<ISearchIndex>(s => s.GetRequiredService<DatabaseOptions>().IsEmbedded ? new SqliteSearchIndex(Db(s)) : new PostgresSearchIndex(Db(s)))
        .AddScoped(s => new SearchPlaces(Db(s)))
        .AddSingleton(SearchPatience.Default)
        .AddScoped(s => new DraftDocuments(Db(s), s.GetRequiredService<ISearchIndex>(), s.GetRequiredService<SearchPlaces>()))
        .AddScoped(s => new KnownWords(Db(s), s.GetRequiredService<ISearchIndex>()))
        .AddScoped(s => new RecordSearch(Db(s), s.GetRequiredService<ISearchIndex>(), s.GetRequiredService<SearchPlaces>(), s.GetRequiredService<KnownWords>(), s.GetRequiredService<DraftDocuments>()))
        .AddScoped(s => new SearchShelf(Db(s), s.GetRequiredService<KeysRead>(), s.GetRequiredService<ISearchIndex>(), s.GetRequiredService<SearchPlaces>(), s.GetRequiredService<KnownWords>(), s.GetRequiredService<SearchPatience>()))
        .AddScoped(s => new SearchDesk(Db(s), s.GetRequiredService<ISearchIndex>(), s.GetRequiredService<SearchPlaces>(), s.GetRequiredService<DraftDocuments>(), s.GetRequiredService<SearchPatience>()))
        .AddHostedService<FillSearch>();

    private static NewsroomDb Db(IServiceProvider services) => services.GetRequiredService<NewsroomDb>();
}
