using System.Net;
using Docker.DotNet;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The images of a Docker Engine over its HTTP API.</summary>
internal sealed class DockerImageEngine(DockerConnection connection, RegistryCredentials credentials) : IImageEngine
{
    public Task<EngineImage?> FindAsync(string reference, CancellationToken cancellation) => connection.CallAsync(
        async (client, token) =>
        {
            try
            {
                var image = await client.Images.InspectImageAsync(reference, token);
                return new EngineImage(image.ID, [.. image.RepoDigests ?? []]);
            }
            catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound)
            {
                return null;
            }
        },
        DockerConnection.CallTimeout,
        cancellation,
        "FindImage");

    public async Task PullAsync(string reference, Action<PullProgress> progress, CancellationToken cancellation) =>
        await new DockerImagePull(connection, await credentials.FindAsync(ImageReference.Parse(reference).Registry, cancellation), progress)
            .RunAsync(reference, cancellation);
}
