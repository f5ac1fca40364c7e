// Hands batches of messages from the feed to the matching thread.
#pragma once

#include "message.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>
#include <vector>

class BatchQueue {
public:
    void push(const std::vector<Message>& batch) {
        {
            std::lock_guard hold(lock_);
            waiting_.insert(waiting_.end(), batch.begin(), batch.end());
        }
        changed_.notify_one();
    }

    void close() {
        {
            std::lock_guard hold(lock_);
            closed_ = true;
        }
        changed_.notify_one();
    }

    /// Waits for messages and takes all there are; an empty answer means that the queue was closed.
    std::vector<Message> take() {
        std::unique_lock hold(lock_);
        changed_.wait(hold, [this] { return closed_ || !waiting_.empty(); });
        return std::exchange(waiting_, {});
    }

private:
    std::mutex lock_;
    std::condition_variable changed_;
    std::vector<Message> waiting_;
    bool closed_ = false;
};
