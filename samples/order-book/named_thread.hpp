// A thread that carries its name to the profiler (`perf script` prints it, `top -H` shows it) and joins when it goes.
#pragma once

#include <functional>
#include <pthread.h>
#include <string>
#include <utility>

class NamedThread {
public:
    NamedThread(std::string name, std::function<void()> body) : name_(std::move(name)), body_(std::move(body)) {
        pthread_create(&handle_, nullptr, enter, this);
    }
    NamedThread(const NamedThread&) = delete;
    ~NamedThread() { pthread_join(handle_, nullptr); }

private:
    static void* enter(void* self) {
        auto& thread = *static_cast<NamedThread*>(self);
        pthread_setname_np(pthread_self(), thread.name_.c_str());
        thread.body_();
        return nullptr;
    }

    std::string name_;
    std::function<void()> body_;
    pthread_t handle_{};
};
