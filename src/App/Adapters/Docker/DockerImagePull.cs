using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Pulls one image. Docker answers 200 and then tells its errors in the stream.</summary>
internal sealed class DockerImagePull(DockerConnection connection, RegistryCredential? credential, Action<PullProgress> progress)
{
    private static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(15);

    private static readonly string[] Final =
    [
        "not found", "denied", "manifest unknown", "unauthorized", "invalid reference", "no matching manifest", "does not exist", "no basic auth credentials",
    ];

    public async Task RunAsync(string image, CancellationToken cancellation)
    {
        var report = new Report(progress);
        await connection.CallAsync(
            async (client, token) =>
            {
                await client.Images.CreateImageAsync(ParametersOf(image), AuthOf(credential), report, token);
                return true;
            },
            PullTimeout,
            cancellation,
            "PullImage");
        if (report.Error is { } error)
        {
            throw Array.Exists(Final, text => error.Contains(text, StringComparison.OrdinalIgnoreCase))
                ? new ContainerEngineException(EngineFault.ImageNotFound, error)
                : new TransientEngineException(error);
        }
    }

    private static ImagesCreateParameters ParametersOf(string image)
    {
        // A reference without a tag would pull every tag there is, and of a tag and a digest the digest says more.
        var reference = ImageReference.Parse(image);
        return new ImagesCreateParameters { FromImage = reference.Repository, Tag = reference.Digest ?? reference.Tag ?? "latest" };
    }

    private static AuthConfig? AuthOf(RegistryCredential? credential) => credential is null
        ? null
        : new AuthConfig { Username = credential.Username, Password = credential.Password, ServerAddress = credential.Host };

    private sealed class Report(Action<PullProgress> progress) : IProgress<JSONMessage>
    {
        private readonly PullProgress _progress = new();

        public string? Error { get; private set; }

        void IProgress<JSONMessage>.Report(JSONMessage value)
        {
            Error = value.Error?.Message ?? Error;
            _progress.Note(value.ID, value.Status, value.Progress?.Current, value.Progress?.Total);
            progress(_progress);
        }
    }
}
