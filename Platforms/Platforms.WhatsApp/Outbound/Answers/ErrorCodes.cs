using System.Collections.Frozen;
using static OrleansBots.Platforms.WhatsApp.Outbound.Answers.ErrorClass;

namespace OrleansBots.Platforms.WhatsApp.Outbound.Answers;

/// <summary>
/// Meta's error codes (developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes): what each asks for, and its name here. Subcodes and titles are
/// being withdrawn and HTTP statuses vary, so only the code decides.
/// </summary>
internal static class ErrorCodes
{
    public const int PairRate = 131056;

    private static readonly FrozenDictionary<int, (ErrorClass Class, string Cause)> s_known = new Dictionary<int, (ErrorClass, string)>
    {
        [0] = (Operator, "unauthorized"),
        [190] = (Operator, "unauthorized"),
        [3] = (Operator, "missing-capability"),
        [10] = (Operator, "missing-permission"),
        [1] = (Transient, "unknown-error"),
        [2] = (Transient, "unavailable"),
        [4] = (NumberPause, "app-limit"),
        [33] = (Rejected, "unknown-object"),
        [100] = (Rejected, "bad-parameter"),
        [368] = (Operator, "policy-block"),
        [80007] = (NumberPause, "account-limit"),
        [80008] = (NumberPause, "account-limit"),
        [130429] = (NumberPause, "throughput"),
        [130472] = (Rejected, "user-in-experiment"),
        [130497] = (Rejected, "country-restriction"),
        [131000] = (Transient, "unknown-error"),
        [131005] = (Operator, "access-denied"),
        [131008] = (Rejected, "parameter-missing"),
        [131009] = (Rejected, "bad-parameter"),
        [131016] = (Transient, "unavailable"),
        [131021] = (Rejected, "recipient-is-sender"),
        [131026] = (Unreachable, "undeliverable"),
        [131030] = (Rejected, "recipient-not-allowed"),
        [131031] = (Operator, "account-locked"),
        [131037] = (Operator, "display-name-not-approved"),
        [131042] = (Operator, "payment-problem"),
        [131045] = (Operator, "wrong-certificate"),
        [131047] = (Rejected, "outside-window"),
        [131048] = (Operator, "spam-rate"),
        [131049] = (Rejected, "marketing-cap"),
        [131050] = (Rejected, "marketing-stopped"),
        [131051] = (Rejected, "unsupported-type"),
        [131052] = (Transient, "media-not-fetched"),
        [131053] = (Transient, "media-not-taken"),
        [PairRate] = (PairPause, "pair-limit"),
        [131057] = (NumberPause, "maintenance"),
        [131062] = (Rejected, "phone-number-needed"),
        [131063] = (Operator, "marketing-switched-off"),
        [131064] = (Operator, "template-violations"),
        [132000] = (Rejected, "template-parameters"),
        [132001] = (Rejected, "template-unknown"),
        [132005] = (Rejected, "template-too-long"),
        [132007] = (Rejected, "template-policy"),
        [132008] = (Rejected, "template-parameters"),
        [132012] = (Rejected, "template-parameters"),
        [132015] = (Operator, "template-paused"),
        [132016] = (Operator, "template-disabled"),
        [132068] = (Rejected, "flow-blocked"),
        [132069] = (Rejected, "flow-throttled"),
        [133000] = (Transient, "deregistration-incomplete"),
        [133004] = (Transient, "unavailable"),
        [133010] = (Operator, "number-not-registered"),
        [133015] = (NumberPause, "deleted-lately"),
        [135000] = (Rejected, "bad-parameter"),
        [137000] = (Rejected, "identity-mismatch"),
    }.ToFrozenDictionary();

    /// <summary>What the code asks for; null where it is not known.</summary>
    public static (ErrorClass Class, string Cause)? Find(int code) =>
        s_known.TryGetValue(code, out var known) ? known : code is >= 200 and <= 299 ? (Operator, "missing-permission") : null;
}
