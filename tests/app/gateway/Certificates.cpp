#include "Certificates.h"

#include <memory>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace chipdeck::gateway {

namespace {

template<typename T, void (*Free)(T *)>
struct Deleter {
    void operator()(T *object) const { Free(object); }
};
using Key = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY, EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, Deleter<X509, X509_free>>;

std::string textOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    std::string result(data, static_cast<std::size_t>(size));
    BIO_free(bio);
    return result;
}

void extend(X509 *certificate, int kind, const std::string &value)
{
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.c_str());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

} // namespace

Certificate makeCertificate(const std::string &commonName, const Certificate *issuer, const std::string &alternativeName,
                            long secondsLeft)
{
    static long serial = 0;
    const Key key(EVP_EC_gen("P-256"));
    const X509Ptr certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), ++serial);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), secondsLeft);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(commonName.c_str()), -1, -1, 0);
    extend(certificate.get(), NID_basic_constraints, issuer ? "critical,CA:FALSE" : "critical,CA:TRUE");
    if (!alternativeName.empty())
        extend(certificate.get(), NID_subject_alt_name, alternativeName);
    if (issuer) {
        BIO *in = BIO_new_mem_buf(issuer->keyPem.data(), static_cast<int>(issuer->keyPem.size()));
        const Key issuerKey(PEM_read_bio_PrivateKey(in, nullptr, nullptr, nullptr));
        BIO_free(in);
        in = BIO_new_mem_buf(issuer->pem.data(), static_cast<int>(issuer->pem.size()));
        const X509Ptr issuerCertificate(PEM_read_bio_X509(in, nullptr, nullptr, nullptr));
        BIO_free(in);
        X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuerCertificate.get()));
        X509_sign(certificate.get(), issuerKey.get(), EVP_sha256());
    } else {
        X509_set_issuer_name(certificate.get(), name);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
    }
    BIO *pem = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(pem, certificate.get());
    BIO *keyPem = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(keyPem, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    return {textOf(pem), textOf(keyPem)};
}

} // namespace chipdeck::gateway
