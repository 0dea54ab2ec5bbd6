using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Images;

namespace FunctionsOrchestrator.App.Images;

/// <summary>Scans and inspects one image now.</summary>
public sealed class ImageScanNow(IImageArchives archives, ImageScanning scanning, ImageInspecting inspecting, ImageFindings findings, ImagesInUse use, ImageSecurityOptions options)
{
    public async Task<ScanOperation> RunAsync(ScanRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (await archives.FindAsync(request.Image, cancellation) is not { } facts)
        {
            return new ScanOperation { Problem = Problem.Of(422, "image_not_found", "The image cannot be had", $"The engine does not have the image '{request.Image}'. A scan pulls none.") };
        }

        await inspecting.RunAsync(facts, options.Inspect, cancellation);
        if (options.Scanner is not ScannerKind.None)
        {
            // A repeat after the process died takes the scan that was made meanwhile.
            await scanning.RunAsync(facts, known => known?.AttemptedAt >= request.AskedAt, cancellation);
            await findings.TellAsync(use.ByImage(), cancellation);
        }

        return new ScanOperation { ImageId = facts.Id };
    }
}
