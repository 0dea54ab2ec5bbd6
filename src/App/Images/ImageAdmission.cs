using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Decides whether an image may be run: by its name before it is pulled, and by what is in it before replicas are made.</summary>
public sealed class ImageAdmission(IImageArchives archives, ImageScanning scanning, ImageInspecting inspecting, ImageSecurityOptions options, TimeProvider time)
{
    private readonly ImagePolicy _policy = options.ToPolicy();
    private readonly ImageCheckModes _modes = options.Checks.ToModes();

    /// <summary>What is wrong with the name of an image; null when nothing is.</summary>
    public Problem? CheckName(string image, bool restricted)
    {
        var decision = ImageDecision.Of(image, new ImageVerdict(true, "it has not been looked at yet"), ReferenceChecks.Run(image, options.Allowed, _modes, restricted));
        return decision.Refusal is { } refusal ? ImageProblems.Blocked(decision.Reason, refusal) : null;
    }

    /// <summary>Scans where nothing that counts is known. Throws as <see cref="IContainerEngine"/> does.</summary>
    public async Task<ImageDecision> DecideAsync(ImageAdmissionRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await archives.FindAsync(request.Pin.Reference, cancellation) is not { } facts)
        {
            return new ImageDecision { EngineAway = $"Image '{request.Image}' was there a moment ago and is gone." };
        }

        var files = _modes.Of(ImageCheckName.Setuid, request.Restricted) is ImageCheckMode.Block;
        var inspection = await inspecting.RunAsync(facts, files, cancellation);
        IReadOnlyList<ImageCheck> checks =
        [
            .. ReferenceChecks.Run(request.Image, options.Allowed, _modes, request.Restricted),
            .. ConfigChecks.Run(inspection, request.User, _modes, request.Restricted),
        ];

        // What is refused already need not be scanned.
        var scan = _policy.Scanner is ScannerKind.None || checks.Any(check => check.Blocks)
            ? null
            : await scanning.RunAsync(facts, known => !ImageJudge.NeedsScan(_policy, known, time.GetUtcNow()), cancellation);
        var verdict = checks.Any(check => check.Blocks) ? new ImageVerdict(true, "it was not scanned") : ImageJudge.Decide(_policy, scan, time.GetUtcNow());
        return ImageDecision.Of(request.Image, verdict, checks);
    }
}
