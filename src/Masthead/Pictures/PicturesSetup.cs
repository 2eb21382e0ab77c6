namespace Masthead.Pictures;

public static class PicturesSetup
{
    public static IServiceCollection AddPictures(this IServiceCollection services) => services
        .AddSingleton<MediaStore>()
        .AddSingleton<Renditions>()
        .AddScoped<BringPicture>();
}
