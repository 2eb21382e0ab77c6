using System.Net;
using System.Security.Cryptography;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Masthead.Data;

namespace Masthead.Pictures;

/// <summary>Where pictures lie, as the settings under <c>Media</c> say.</summary>
/// <param name="Prefix">Before each name, with a slash at its end; empty for none.</param>
/// <param name="Endpoint">Null is Amazon's own for the region.</param>
/// <param name="AccessKey">Null takes what the environment, a profile or the machine's own role gives.</param>
internal sealed record BucketOptions(string Bucket, string Prefix, Uri? Endpoint, string Region, string? AccessKey, string? SecretKey)
{
    private const string Scheme = "s3://";

    /// <summary>Null where <c>Media:Store</c> names no bucket.</summary>
    /// <exception cref="CannotBeDone">A setting cannot be read; the message names it.</exception>
    public static BucketOptions? Read(IConfiguration configuration)
    {
        if (configuration["Media:Store"] is not { Length: > 0 } store) return null;
        if (!store.StartsWith(Scheme, StringComparison.Ordinal) || store.Length == Scheme.Length || store[Scheme.Length] == '/')
            throw new CannotBeDone($"Media:Store is “{store}”; it must be s3://BUCKET or s3://BUCKET/PREFIX, or not be set: then pictures lie in the data folder.");
        var name = store[Scheme.Length..].TrimEnd('/').Split('/', 2);
        var endpoint = configuration["Media:Endpoint"] is not { Length: > 0 } address ? null
            : Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) ? uri
            : throw new CannotBeDone($"Media:Endpoint is “{address}”; it must be a whole address such as https://storage.example.");
        var (key, secret) = (configuration["Media:AccessKey"], configuration["Media:SecretKey"]);
        if (string.IsNullOrEmpty(key) != string.IsNullOrEmpty(secret)) throw new CannotBeDone("Media:AccessKey and Media:SecretKey belong together: set both, or neither for what the environment gives.");
        return new BucketOptions(name[0], name.Length > 1 ? name[1] + "/" : "", endpoint, configuration["Media:Region"] is { Length: > 0 } region ? region : "us-east-1",
            string.IsNullOrEmpty(key) ? null : key, string.IsNullOrEmpty(secret) ? null : secret);
    }
}

/// <summary>A bucket that speaks S3, for nodes that share their pictures. What is read is held against its name: nothing else goes out under it.</summary>
internal sealed class BucketOriginals : IOriginals, IDisposable
{
    private readonly BucketOptions _options;
    private readonly AmazonS3Client _s3;

    public BucketOriginals(BucketOptions options)
    {
        _options = options;
        var config = new AmazonS3Config
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaxErrorRetry = 3,
            // Many that speak S3 know no checksums in the trailer.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint) (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (endpoint.AbsoluteUri, true, options.Region);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        _s3 = options.AccessKey is { } key ? new AmazonS3Client(new BasicAWSCredentials(key, options.SecretKey), config) : new AmazonS3Client(config);
    }

    public string Place => $"s3://{_options.Bucket}/{_options.Prefix} at {_options.Endpoint?.Host ?? "Amazon, " + _options.Region}";

    public Task KeepAsync(string sha256, byte[] bytes, CancellationToken cancel) => PutAsync(KeyOf(sha256), bytes, cancel);

    public async Task<byte[]> ReadAsync(string sha256, CancellationToken cancel)
    {
        var read = await GetAsync(KeyOf(sha256), cancel) ?? throw new FileNotFoundException($"{Place} has no {KeyOf(sha256)}.");
        return Convert.ToHexStringLower(SHA256.HashData(read)) == sha256 ? read : throw new CannotBeDone($"{KeyOf(sha256)} in {Place} holds other bytes than it was given. Restore it from a backup.");
    }

    public Task KeepMadeAsync(string sha256, string name, byte[] bytes, CancellationToken cancel) => PutAsync(KeyOfMade(sha256, name), bytes, cancel);

    public Task<byte[]?> ReadMadeAsync(string sha256, string name, CancellationToken cancel) => GetAsync(KeyOfMade(sha256, name), cancel);

    public Task ForgetAsync(Picture picture, CancellationToken cancel) => AskAsync(async () =>
    {
        foreach (var key in PictureAddresses.AvifOf(picture).Select(name => KeyOfMade(picture.Sha256, Renditions.NameOf(picture, name))).Prepend(KeyOf(picture.Sha256)))
            await _s3.DeleteObjectAsync(_options.Bucket, key, cancel);
        return true;
    });

    private Task<bool> PutAsync(string key, byte[] bytes, CancellationToken cancel) => AskAsync(async () =>
    {
        if (await HasAsync(key, bytes.Length, cancel)) return true;
        using var content = new MemoryStream(bytes, writable: false);
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _options.Bucket, Key = key, InputStream = content, UseChunkEncoding = false, ContentType = "application/octet-stream" }, cancel);
        return true;
    });

    private Task<byte[]?> GetAsync(string key, CancellationToken cancel) => AskAsync<byte[]?>(async () =>
    {
        try
        {
            using var answer = await _s3.GetObjectAsync(_options.Bucket, key, cancel);
            if (answer.ContentLength > PictureFile.MostBytes) throw new CannotBeDone($"{key} in {Place} is larger than any picture may be. Restore it from a backup.");
            using var bytes = new MemoryStream((int)answer.ContentLength);
            await answer.ResponseStream.CopyToAsync(bytes, cancel);
            return bytes.ToArray();
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
    });

    public Task TryAsync(CancellationToken cancel) => AskAsync(async () =>
    {
        var probe = _options.Prefix + ".doctor";
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = _options.Bucket, Key = probe, ContentBody = "", UseChunkEncoding = false }, cancel);
        await _s3.DeleteObjectAsync(_options.Bucket, probe, cancel);
        return true;
    });

    private async Task<bool> HasAsync(string key, int length, CancellationToken cancel)
    {
        try
        {
            return (await _s3.GetObjectMetadataAsync(_options.Bucket, key, cancel)).ContentLength == length;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>What the place answers to a question that it cannot answer, in words for whoever reads the log. They hold no key.</summary>
    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw new CannotBeDone($"{Place} does not answer as needed: {error.Message} See that it can be reached and that Media:Store, Media:Endpoint, Media:Region and the keys are right.", error);
        }
    }

    private string KeyOf(string sha256) => _options.Prefix + sha256[..2] + "/" + sha256;

    private string KeyOfMade(string sha256, string name) => _options.Prefix + "made/" + sha256[..2] + "/" + sha256 + "-" + name;

    public void Dispose() => _s3.Dispose();
}
