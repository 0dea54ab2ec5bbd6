using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Images;

/// <summary>The steps of operations that judge images. A repeat finds the first one's result, and judges again.</summary>
public sealed class ImagePolicyActivities(ImageAdmission admission, ImageScanNow scanNow)
{
    /// <summary>Decides whether replicas of a generation may be made.</summary>
    [Function(nameof(AdmitImage))]
    public async Task<ImageDecision> AdmitImage([ActivityTrigger] ImageAdmissionRequest request, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return await admission.DecideAsync(request, context.CancellationToken);
        }
        catch (EngineUnavailableException exception)
        {
            return new ImageDecision { EngineAway = exception.Message };
        }
    }

    /// <summary>Scans and inspects an image because somebody asked for it.</summary>
    [Function(nameof(ScanImage))]
    public async Task<ScanOperation> ScanImage([ActivityTrigger] ScanRequest request, FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            return await scanNow.RunAsync(request, context.CancellationToken);
        }
        catch (EngineUnavailableException exception)
        {
            return new ScanOperation { EngineAway = exception.Message };
        }
    }
}
