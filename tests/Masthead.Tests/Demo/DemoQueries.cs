using Masthead.Data;
using Masthead.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Masthead.Tests.Demo;

internal static class DemoQueries
{
    public static Task<long> PublishLogLastAsync(this NewsroomDb db) => db.PublishLog().MaxAsync(e => e.Sequence);

    public static NewsroomDb GetNewsroomDb(this IServiceProvider services) => services.GetRequiredService<NewsroomDb>();
}
