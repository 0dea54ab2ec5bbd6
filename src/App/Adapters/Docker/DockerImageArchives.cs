using System.Net;
using Docker.DotNet;
using FunctionsOrchestrator.App.Images;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Looks into the images of a Docker Engine over its HTTP API.</summary>
internal sealed class DockerImageArchives(DockerConnection connection) : IImageArchives
{
    public Task<ImageFacts?> FindAsync(string reference, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                var image = await client.Images.InspectImageAsync(reference, token);
                return new ImageFacts
                {
                    Id = image.ID,
                    Tags = [.. image.RepoTags ?? []],
                    RepoDigests = [.. image.RepoDigests ?? []],
                    Size = image.Size,
                    User = image.Config?.User ?? string.Empty,
                    Env = [.. image.Config?.Env ?? []],
                    Labels = new Dictionary<string, string>(image.Config?.Labels ?? new Dictionary<string, string>()),
                };
            }
            catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation,
        "FindImage");

    public async Task<T> ReadAsync<T>(string imageId, Func<Stream, CancellationToken, Task<T>> read, CancellationToken cancellation)
    {
        T? result = default;
        await connection.StreamAsync(
            async (client, token) =>
            {
                await using var stream = await client.Images.SaveImageAsync(imageId, token);
                result = await read(stream, token);
            },
            cancellation);
        return result!;
    }
}
