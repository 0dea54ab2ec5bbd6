using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Pulls one image. Docker answers 200 and then tells its errors in the stream.</summary>
internal sealed class DockerImagePull(DockerConnection connection)
{
    private static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(15);
    private static readonly string[] Final = ["not found", "denied", "manifest unknown", "unauthorized", "invalid reference", "no matching manifest", "does not exist"];

    public async Task RunAsync(string image, CancellationToken cancellation)
    {
        var errors = new Errors();
        await connection.CallAsync(
            async (client, token) =>
            {
                await client.Images.CreateImageAsync(ParametersOf(image), null, errors, token);
                return true;
            },
            PullTimeout,
            cancellation);
        if (errors.Last is { } error)
        {
            throw Array.Exists(Final, text => error.Contains(text, StringComparison.OrdinalIgnoreCase))
                ? new ContainerEngineException(EngineFault.ImageNotFound, error)
                : new TransientEngineException(error);
        }
    }

    private static ImagesCreateParameters ParametersOf(string image)
    {
        // A reference without a tag would pull every tag there is.
        var name = image.AsSpan(image.LastIndexOf('/') + 1);
        return new ImagesCreateParameters { FromImage = image, Tag = name.IndexOfAny(':', '@') < 0 ? "latest" : null };
    }

    private sealed class Errors : IProgress<JSONMessage>
    {
        public string? Last { get; private set; }

        public void Report(JSONMessage value) => Last = value.Error?.Message ?? Last;
    }
}
