using Masthead.Data;
using Masthead.Jobs;

namespace Masthead.Pictures;

public static class PicturesSetup
{
    public static IServiceCollection AddPictures(this IServiceCollection services) => services
        .AddSingleton<MediaFolder>()
        .AddSingleton<IOriginals>(s => BucketOptions.Read(s.GetRequiredService<IConfiguration>()) is { } bucket ? new BucketOriginals(bucket) : ActivatorUtilities.CreateInstance<FolderOriginals>(s))
        .AddSingleton<Renditions>()
        .AddScoped<BringPicture>()
        .AddScoped<PointPicture>()
        .AddScoped<CropPicture>()
        .AddScoped<DescribePicture>()
        .AddScoped<DeletePicture>()
        .AddScoped<IPictureIndex>(s => s.GetRequiredService<DatabaseOptions>().IsEmbedded ? new SqlitePictureIndex(s.GetRequiredService<NewsroomDb>()) : new PostgresPictureIndex(s.GetRequiredService<NewsroomDb>()))
        .AddScoped<FindPictures>()
        .AddJobWork<FillPictureWords>()
        .AddScoped<AvifQueue>()
        .AddJobWork<MakeAvif>();
}
